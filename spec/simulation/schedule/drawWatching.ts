import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';
import type { Crash, Watching } from './schedule.ts';

/** What leaders do besides trading is watched in one of three schedules. */
export function drawWatching({ between, flips, oneOf }: Chance): Watching | undefined {
  if (!flips(0.33)) return undefined;
  return {
    everyMs: oneOf([2_000, 4_000]),
    // No sale is told as late as that: by the record, eight seconds late, in a copy of six seconds ago.
    transferMs: between(17_000, 22_000),
    positionsLagMs: oneOf([0, between(500, 5_000)]),
  };
}

/** What goes wrong with the word of what leaders hold. */
export function drawWatchingFaults({ between, flips }: Chance): readonly FaultRule[] {
  const request = { on: 'GET /v2/positions', host: 'data-api' } as const;
  const sometimes = (): number => between(1, 5) / 10;
  return [
    ...(flips(0.2)
      ? [{ ...request, fault: 'lost-request', probability: sometimes() } as const]
      : []),
    ...(flips(0.2)
      ? [{ ...request, fault: 'stale-copy', maxAgeMs: 6_000, probability: sometimes() } as const]
      : []),
  ];
}

/** When positions that were too small for long enough have begun to count. */
export function drawWatchingCrash({ between, flips, oneOf }: Chance): readonly Crash[] {
  if (!flips(0.4)) return [];
  const atMs = between(22_000, 37_000);
  return [{ atMs, downMs: between(1, 2_000), pending: oneOf(['kept', 'lost']) }];
}
