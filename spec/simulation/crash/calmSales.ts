import type { Schedule } from '../schedule/schedule.ts';
import { calmDeed } from './calmDeed.ts';
import { calmSchedule } from './calmSchedule.ts';

/**
 * From here on whatever happens is a sale's doing, ms from the start: what was bought has settled, and the record no
 * longer tells of it.
 */
export const SALES_FROM_MS = 50_000;

/** Of which the parts that are sold are no even ones: an order sells hundredths, and what is to be sold is more. */
const COUNT = '30';

/**
 * Three leaders buy in three markets, and once that is long over two of them sell a part of it and one sells all: each
 * moment of a sale's copy comes three times at least.
 */
export function calmSales(): Schedule {
  return {
    ...calmSchedule(),
    deeds: [
      calmDeed({ number: 1, atMs: 4_000, ...BY[0], side: 'BUY', count: COUNT }),
      calmDeed({ number: 2, atMs: 12_000, ...BY[1], side: 'BUY', count: COUNT }),
      calmDeed({ number: 3, atMs: 20_000, ...BY[2], side: 'BUY', count: COUNT }),
      calmDeed({ number: 4, atMs: 65_000, ...BY[0], side: 'SELL', count: '7' }),
      calmDeed({ number: 5, atMs: 85_000, ...BY[1], side: 'SELL', count: COUNT }),
      calmDeed({ number: 6, atMs: 105_000, ...BY[2], side: 'SELL', count: '13' }),
    ],
    quietAtMs: 130_000,
  };
}

const BY = [
  { leader: 0, market: 0 },
  { leader: 1, market: 1 },
  { leader: 2, market: 2 },
] as const;
