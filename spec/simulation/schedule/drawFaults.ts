import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { MARKETS } from '../world/markets.ts';
import type { Chance } from './chance.ts';

const ORDERS = 'POST /order';

/** What goes wrong in one schedule: some of all that can, as rules of the simulator. */
export function drawFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  const often = (): number => between(3, 10) / 10;
  const market = oneOf(MARKETS as [(typeof MARKETS)[number], ...typeof MARKETS]).conditionId;
  const lines: readonly (readonly [chance: number, rule: () => FaultRule])[] = [
    // Answers that hide a success
    [
      0.3,
      () => ({
        on: ORDERS,
        fault: 'lost-answer',
        probability: often(),
        connection: oneOf(['reset', 'close', 'open']),
      }),
    ],
    [
      0.25,
      () => ({
        on: ORDERS,
        fault: 'late',
        lateMs: [500, 50_000],
        answer: oneOf(['reset', 'open', 'internal-error', 'gateway-timeout', 'wait']),
        probability: often(),
      }),
    ],
    [
      0.15,
      () => ({
        on: ORDERS,
        fault: 'answer',
        as: oneOf([
          'could-not-insert',
          'internal-error',
          'bad-gateway',
          'unavailable',
          'gateway-timeout',
        ]),
        handled: true,
        probability: sometimes(),
      }),
    ],
    [
      0.1,
      () => ({
        on: ORDERS,
        fault: 'garbage',
        as: oneOf(['noise', 'html', 'truncated', 'empty']),
        probability: sometimes(),
      }),
    ],
    [0.1, () => ({ on: ORDERS, fault: 'half-body', probability: sometimes() })],
    // Answers that do not
    [
      0.15,
      () => ({
        on: ORDERS,
        fault: 'lost-request',
        connection: oneOf(['reset', 'refused', 'open']),
        probability: sometimes(),
      }),
    ],
    [
      0.15,
      () => ({
        on: ORDERS,
        fault: 'answer',
        as: oneOf([
          'internal-error',
          'order-timed-out',
          'unavailable',
          'too-many-requests',
          'cloudflare-limit',
          'engine-restarting',
        ]),
        probability: sometimes(),
      }),
    ],
    [
      0.06,
      () => ({
        on: ORDERS,
        fault: 'status',
        status: oneOf([401, 403]),
        body: { error: 'No' },
        after: between(0, 15_000),
        times: 1,
      }),
    ],
    // Modes of the venue
    [
      0.08,
      () => ({
        on: ORDERS,
        fault: 'restart',
        refuseMs: between(500, 4_000),
        postOnlyMs: between(500, 6_000),
        after: between(0, 15_000),
        times: 1,
      }),
    ],
    [
      0.05,
      () => ({
        on: ORDERS,
        fault: oneOf(['post-only', 'cancel-only', 'disabled']),
        lastsMs: between(500, 6_000),
        after: between(0, 15_000),
        times: 1,
      }),
    ],
    // The user socket
    [0.25, () => ({ on: 'user', fault: 'drop', probability: sometimes() })],
    [
      0.2,
      () => ({
        on: 'user',
        fault: 'silence',
        lastsMs: between(2_000, 60_000),
        probability: sometimes(),
      }),
    ],
    [0.2, () => ({ on: 'user', fault: 'duplicate', probability: sometimes() })],
    [0.2, () => ({ on: 'user', fault: 'reorder', probability: sometimes() })],
    [
      0.2,
      () => ({ on: 'user', fault: 'late-frame', lateMs: [100, 9_000], probability: sometimes() }),
    ],
    [0.15, () => ({ on: 'user', fault: 'lost-frame', probability: sometimes() })],
    // What readings tell
    [0.2, () => ({ on: 'GET /data/*', fault: 'lost-request', probability: sometimes() })],
    [
      0.3,
      () => ({
        on: 'GET /data/*',
        fault: 'read-lag',
        lagMs: [500, 9_000],
        probability: sometimes(),
      }),
    ],
    [
      0.15,
      () => ({ on: 'GET /balance-allowance', fault: 'lost-request', probability: sometimes() }),
    ],
    [
      0.2,
      () => ({
        on: 'GET /balance-allowance',
        fault: 'stale-balance',
        maxAgeMs: 8_000,
        probability: sometimes(),
      }),
    ],
    [
      0.2,
      () => ({
        on: 'GET /v2/trades',
        host: 'data-api',
        fault: 'lost-request',
        probability: sometimes(),
      }),
    ],
    [
      0.2,
      () => ({
        on: 'GET /v2/trades',
        host: 'data-api',
        fault: 'stale-copy',
        maxAgeMs: 6_000,
        probability: sometimes(),
      }),
    ],
    [0.1, () => ({ on: 'GET /markets', fault: 'lost-request', probability: sometimes() })],
    // Settlement and markets
    [
      0.15,
      () => ({
        on: 'settlement',
        fault: 'settle',
        outcome: 'failed',
        retries: between(0, 2),
        retryMs: [0, 3_000],
        probability: sometimes(),
      }),
    ],
    [
      0.15,
      () => ({
        on: 'settlement',
        fault: 'settle',
        outcome: 'mined',
        retries: between(1, 3),
        retryMs: [0, 6_000],
        probability: sometimes(),
      }),
    ],
    [
      0.06,
      () => ({
        on: 'arrival',
        fault: 'tick-change',
        tick: oneOf(['finer', 'coarser']),
        market,
        probability: sometimes(),
        times: 1,
      }),
    ],
    [
      0.06,
      () => ({ on: 'arrival', fault: 'close-market', market, probability: sometimes(), times: 1 }),
    ],
    [
      0.06,
      () => ({
        on: 'arrival',
        fault: 'resolve-market',
        winner: oneOf([0, 1]),
        market,
        probability: sometimes(),
        times: 1,
      }),
    ],
  ];
  return lines.filter(([chance]) => flips(chance)).map(([, rule]) => rule());
}
