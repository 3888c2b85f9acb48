import { price, usd } from '../../../src/domain/units.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { MARKETS } from '../world/markets.ts';
import { calmDeed } from './calmDeed.ts';
import { CALM_POSITIONS } from './calmPositions.ts';

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
    positions: CALM_POSITIONS,
    acts: [],
    commands: [],
    ends: [],
    payments: { toldAfterMs: 0 },
    deeds: [
      calmDeed({ ...every20s(1), leader: 0, market: 0, side: 'BUY', count: '40' }),
      calmDeed({ ...every20s(2), leader: 1, market: 1, side: 'BUY', count: '60' }),
      calmDeed({ ...every20s(3), leader: 0, market: 0, side: 'BUY', count: '40' }),
      calmDeed({ ...every20s(4), leader: 1, market: 1, side: 'SELL', count: '30' }),
      calmDeed({ ...every20s(5), leader: 0, market: 0, side: 'SELL', count: '80' }),
    ],
    faults: [],
    crashes: [],
    fullDisk: [],
    latencyMs: 20,
    quietAtMs: 120_000,
  };
}

const every20s = (number: number) => ({ number, atMs: number * 20_000 });
