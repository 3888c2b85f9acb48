import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths, minus } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries where buyers and sellers are too far apart: there the price means little, and what was
 * bought is worth less at once. Where one side is empty, or the book is not known, it is not known how far.
 */
export function maxSpread({ depth }: EntryUnderTest, { maxSpread }: Limits): Refusal | undefined {
  if (maxSpread === undefined) return undefined;
  if (!depth) return { code: 'book-unknown', actual: 'not known', limit: 'maxSpread' };
  const [bid, ask] = [depth.bids[0], depth.asks[0]];
  if (!bid || !ask) return { code: 'book-unknown', actual: 'one-sided', limit: 'maxSpread' };
  const spread = minus(ask.price, bid.price);
  if (spread <= maxSpread) return undefined;
  return {
    code: 'spread-too-wide',
    actual: formatMillionths(spread),
    limit: formatMillionths(maxSpread),
  };
}
