import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

const LONGER_THAN_WE_WAIT_MS = 11_000;
/** Word of a leader's sale must not be later than it is waited for. */
const SOON_MS = 2_000;

/** What is asked, and how long its answer may take. */
const READS: readonly (readonly [on: string, slowestMs: number])[] = [
  ['GET /data/*', LONGER_THAN_WE_WAIT_MS],
  ['GET /balance-allowance', LONGER_THAN_WE_WAIT_MS],
  ['GET /markets', LONGER_THAN_WE_WAIT_MS],
  ['GET /v2/trades', SOON_MS],
  ['GET /v2/activity', LONGER_THAN_WE_WAIT_MS],
  ['GET /v2/positions', LONGER_THAN_WE_WAIT_MS],
  ['POST /books', LONGER_THAN_WE_WAIT_MS],
];

/** What readings tell may be long on its way, and of some time ago when it comes; and the venue may ask for rest. */
export function drawReadFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  const told = READS.flatMap(([on, slowestMs]) => {
    const lines: readonly (readonly [chance: number, rule: () => FaultRule])[] = [
      [0.1, () => ({ on, fault: 'slow-body', overMs: [100, slowestMs], probability: sometimes() })],
      [
        0.05,
        () => ({
          on,
          fault: 'answer',
          as: oneOf(['too-many-requests', 'engine-restarting', 'unavailable']),
          retryAfterS: between(1, 5),
          probability: sometimes(),
        }),
      ],
      [0.03, () => ({ on, fault: 'half-body', probability: sometimes() })],
    ];
    return lines.filter(([chance]) => flips(chance)).map(([, rule]) => rule());
  });
  if (!flips(0.15)) return told;
  const maxAgeMs = between(10_000, 25_000);
  return [
    ...told,
    { on: 'GET /markets', host: 'clob', fault: 'stale-copy', maxAgeMs, probability: sometimes() },
  ];
}
