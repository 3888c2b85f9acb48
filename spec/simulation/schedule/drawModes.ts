import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/**
 * In one of six schedules the venue goes into a mode by itself, whatever it is asked at the time: it takes orders and
 * cancels no more, cancels only, or what rests only, for longer than an order is worth trying; after a restart for the
 * two minutes that it announces.
 */
export function drawModes({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  if (!flips(0.16)) return [];
  const when = { on: '*', after: between(1_000, 25_000), times: 1 } as const;
  const lastsMs = between(2_000, 30_000);
  return [
    oneOf<FaultRule>([
      { ...when, fault: 'restart', refuseMs: oneOf([3_000, lastsMs, 90_000]), postOnlyMs: 120_000 },
      { ...when, fault: 'disabled', lastsMs },
      { ...when, fault: 'cancel-only', lastsMs },
      { ...when, fault: 'post-only', lastsMs },
    ]),
  ];
}
