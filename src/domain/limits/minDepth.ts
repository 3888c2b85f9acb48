import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths, most, proceedsOf, sum } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries into books that offer too little at prices no worse than ours may be: less than
 * `minDepth`, or less than the copy would take. What is not known of a book may be nothing.
 */
export function minDepth(
  { usd, limitPrice, depth }: EntryUnderTest,
  { minDepth }: Limits,
): Refusal | undefined {
  if (minDepth === undefined) return undefined;
  if (!depth) return { code: 'book-unknown', actual: 'not known', limit: 'minDepth' };
  const needed = most(minDepth, usd);
  const within = depth.asks.filter(({ price }) => price <= limitPrice);
  const offered = sum(within.map(({ price, shares }) => proceedsOf(shares, price)));
  if (offered >= needed) return undefined;
  return {
    code: 'book-too-thin',
    actual: formatMillionths(offered),
    limit: formatMillionths(needed),
  };
}
