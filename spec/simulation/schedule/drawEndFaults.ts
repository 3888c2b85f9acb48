import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/** What goes wrong with the word of how markets ended, and of what they paid. */
export function drawEndFaults({ between, flips }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  const asked = [
    { on: 'GET /markets', host: 'gamma' },
    { on: 'GET /v2/activity', host: 'data-api' },
  ] as const;
  return asked.flatMap((request): readonly FaultRule[] => [
    ...(flips(0.2)
      ? [{ ...request, fault: 'lost-request', probability: sometimes() } as const]
      : []),
    ...(flips(0.2)
      ? [{ ...request, fault: 'stale-copy', maxAgeMs: 6_000, probability: sometimes() } as const]
      : []),
  ]);
}
