import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

const READS = [
  'GET /data/*',
  'GET /balance-allowance',
  'GET /markets',
  'GET /v2/trades',
  'GET /v2/activity',
  'GET /v2/positions',
  'POST /books',
] as const;
/** Word of a leader's sale must not be later than the engine waits for it. */
const SLOW_AT_MOST_MS: Readonly<Partial<Record<(typeof READS)[number], number>>> = {
  'GET /v2/trades': 2_000,
};

/** What readings tell may be long on its way, and of some time ago when it comes; and the venue may ask for rest. */
export function drawReadFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  return READS.flatMap((on): readonly FaultRule[] => [
    ...(flips(0.1)
      ? [
          {
            on,
            fault: 'slow-body',
            overMs: [100, SLOW_AT_MOST_MS[on] ?? 11_000],
            probability: sometimes(),
          } as const,
        ]
      : []),
    ...(flips(0.05)
      ? [
          {
            on,
            fault: 'answer',
            as: oneOf(['too-many-requests', 'engine-restarting', 'unavailable']),
            retryAfterS: between(1, 5),
            probability: sometimes(),
          } as const,
        ]
      : []),
    ...(flips(0.03) ? [{ on, fault: 'half-body', probability: sometimes() } as const] : []),
  ]);
}
