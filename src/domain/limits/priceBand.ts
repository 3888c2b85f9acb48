import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths, type Price } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses what the leader traded outside the price band. The limit is the end of the band that was passed. */
export function priceBand(
  { price }: EntryUnderTest,
  { minPrice, maxPrice }: Limits,
): Refusal | undefined {
  if (minPrice !== undefined && price < minPrice) return outOfBand(price, minPrice);
  if (maxPrice !== undefined && price > maxPrice) return outOfBand(price, maxPrice);
  return undefined;
}

const outOfBand = (price: Price, end: Price): Refusal => ({
  code: 'price-out-of-band',
  actual: formatMillionths(price),
  limit: formatMillionths(end),
});
