import { price, shares, usd } from '../../../src/domain/units.ts';
import type { Deed, Schedule } from '../schedule/schedule.ts';
import { START_MS } from '../world/clock.ts';
import { LEADERS, MARKETS } from '../world/markets.ts';

/**
 * Two leaders buy, add and sell in two markets, twenty seconds apart, and nothing goes wrong by itself: each
 * moment of a copy comes three times at least.
 */
export function calmSchedule(): Schedule {
  return {
    seed: 1,
    cash: usd('100'),
    rules: {
      sizing: { kind: 'fixed', usd: usd('10') },
      limits: {
        maxAgeMs: 30_000,
        sides: ['BUY', 'SELL'],
        whenOver: 'refuse',
        maxSlippage: price('0.02'),
      },
      belowMinimum: 'skip',
      orderType: 'FAK',
    },
    markets: MARKETS,
    moves: [],
    acts: [],
    commands: [],
    ends: [],
    payments: { toldAfterMs: 0 },
    deeds: [
      deed(1, 0, 0, 'BUY', '40'),
      deed(2, 1, 1, 'BUY', '60'),
      deed(3, 0, 0, 'BUY', '40'),
      deed(4, 1, 1, 'SELL', '30'),
      deed(5, 0, 0, 'SELL', '80'),
    ],
    faults: [],
    crashes: [],
    fullDisk: [],
    latencyMs: 20,
    quietAtMs: 120_000,
  };
}

function deed(
  number: number,
  leader: 0 | 1,
  market: 0 | 1,
  side: 'BUY' | 'SELL',
  count: string,
): Deed {
  const [who, where] = [LEADERS[leader], MARKETS[market]];
  const outcome = where?.outcomes[0];
  if (!who || !where || !outcome) throw new Error('There is no such market.');
  const atMs = number * 20_000;
  const fill = {
    leader: who,
    transactionHash: `0x${number.toString(16).padStart(64, '0')}`,
    assetId: outcome.assetId,
    conditionId: where.conditionId,
    side,
    price: price('0.5'),
    shares: shares(count),
    occurredAtMs: START_MS + atMs,
    title: where.title,
    outcome: outcome.name,
    slug: where.slug,
  };
  const sizes = [shares('100'), shares('200')];
  return {
    atMs,
    fills: [fill],
    quote: { price: price('0.5'), bids: sizes, asks: sizes },
    pushedAtMs: [atMs + 100],
    listedAtMs: atMs + 1_500,
  };
}
