import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { PacedTradingOptions } from '../../../src/wiring/polymarket/pacedTrading.ts';
import type { Chance } from './chance.ts';

/** In one of five schedules orders are so slow to leave that much happens while they wait for their turn. */
export function drawPace({ between, flips, oneOf }: Chance): PacedTradingOptions | undefined {
  if (!flips(0.2)) return undefined;
  return { perSecond: oneOf([0.5, 1, 3]), burst: between(1, 3) };
}

/** The venue wants to be left alone for a while. */
export function drawPaceFaults({ between, flips }: Chance): readonly FaultRule[] {
  if (!flips(0.4)) return [];
  return [
    {
      on: 'POST /order',
      fault: 'answer',
      as: 'too-many-requests',
      retryAfterS: between(1, 8),
      probability: between(1, 3) / 10,
    },
  ];
}

/** It wants that in words that leave open whether it took the order. */
export function drawUnsurePaceFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  if (!flips(0.4)) return [];
  return [
    {
      on: ['POST /order', 'POST /orders'],
      fault: 'answer',
      as: oneOf(['internal-error', 'bad-gateway', 'unavailable']),
      handled: flips(0.5),
      retryAfterS: between(1, 8),
      probability: between(1, 3) / 10,
    },
  ];
}
