import type { EntryUnderTest } from '../limits/entryUnderTest.ts';
import { reduceToFit } from '../limits/reduceToFit.ts';
import { highestFee } from '../markets/highestFee.ts';
import type { Market } from '../markets/market.ts';
import { type Price, type Usd, ZERO_USD } from '../units.ts';
import { applyMinimum } from './applyMinimum.ts';
import type { CopyRules } from './copyRules.ts';
import type { Decision } from './decision.ts';
import { type CopyAmounts, entryAmounts } from './entryAmounts.ts';
import { leastEntry } from './leastEntry.ts';
import { venueMinimum } from './venueMinimum.ts';

/** How large an entry is, in what the venue takes. */
export type EntrySize = {
  readonly amounts: CopyAmounts;
  /** The most that its fee can come to. */
  readonly maxFee: Usd;
  /**
   * What becomes of it where it is too small to be sent; `amounts` are then those of the least that would be, so that
   * limits can be held against what it would grow to.
   */
  readonly tooSmall?: Exclude<Decision, { readonly kind: 'copy' }>;
};

/** An entry at any size, with its fee, as limits look at it. */
export type EntryAt = (usd: Usd, fee: Usd) => EntryUnderTest;

type Terms = {
  readonly market: Market;
  /** On the market's tick. */
  readonly limitPrice: Price;
};

/**
 * What is left of the size that the sizing rule asks for: what the dollar maxima leave of it, fee included, cut to
 * what the venue takes, and raised to its minimum where the config says so. Pure; raised or not, it is still to be held
 * against the limits.
 */
export function entrySize(
  wanted: Usd,
  entry: EntryAt,
  { market, limitPrice }: Terms,
  { limits, belowMinimum, orderType }: Pick<CopyRules, 'limits' | 'belowMinimum' | 'orderType'>,
): EntrySize {
  const withoutFee = reduceToFit(entry(wanted, ZERO_USD), limits);
  const fitting = reduceToFit(entry(wanted, highestFee(withoutFee, market.fee)), limits);
  const cut = entryAmounts(fitting, limitPrice, market.tick, orderType);

  const venues = venueMinimum('BUY', orderType, market, limitPrice);
  const own = leastEntry(limits.minPerCopy ?? ZERO_USD, limitPrice, market.tick, orderType);
  // While it may still grow, a copy grows up to our own minimum as well as to the venue's.
  const minimum = belowMinimum === 'aggregate' ? larger(venues, own) : venues;

  const sized = applyMinimum(cut, minimum, belowMinimum);
  const amounts = 'amounts' in sized ? sized.amounts : minimum;
  const size = { amounts, maxFee: highestFee(amounts.usd, market.fee) };
  switch (sized.kind) {
    case 'ok':
    case 'bumped':
      return size;
    case 'wait':
      return { ...size, tooSmall: { kind: 'wait', refusal: sized.refusal } };
    case 'refused':
      return { ...size, tooSmall: { kind: 'skip', refusal: sized.refusal } };
  }
}

const larger = (a: CopyAmounts, b: CopyAmounts): CopyAmounts => (a.usd >= b.usd ? a : b);
