import { formatMillionths } from '../units.ts';
import type { BelowMinimum } from './copyRules.ts';
import type { CopyAmounts } from './entryAmounts.ts';
import type { Refusal } from './refusal.ts';

/** What becomes of a copy at the venue's minimum. */
export type MinimumApplied =
  | { readonly kind: 'ok' | 'bumped'; readonly amounts: CopyAmounts }
  /** To be kept until later copies make it large enough; the refusal says what it is waiting for. */
  | { readonly kind: 'wait'; readonly refusal: Refusal }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Holds a copy against the smallest order that the venue takes (see `venueMinimum`, at the same side,
 * order type and limit price). One that is too small becomes that order, waits, or is refused, as the
 * config says. What is too small to be an order of any kind, where there is no minimum, cannot be bumped.
 * A bumped copy is larger than it was: hold it against the limits again.
 */
export function applyMinimum(
  amounts: CopyAmounts,
  minimum: CopyAmounts,
  belowMinimum: BelowMinimum,
): MinimumApplied {
  const isEnough = amounts.usd >= minimum.usd && amounts.shares >= minimum.shares;
  if (isEnough && amounts.shares > 0n) return { kind: 'ok', amounts };
  const refusal = isEnough ? NOTHING : tooSmall(amounts, minimum);
  switch (belowMinimum) {
    case 'bump':
      return isEnough ? { kind: 'refused', refusal } : { kind: 'bumped', amounts: minimum };
    case 'skip':
      return { kind: 'refused', refusal };
    case 'aggregate':
      return { kind: 'wait', refusal };
  }
}

const NOTHING: Refusal = { code: 'size-is-zero', actual: '0', limit: '0' };

const tooSmall = (amounts: CopyAmounts, minimum: CopyAmounts): Refusal => ({
  code: 'below-venue-minimum',
  actual: inWords(amounts),
  limit: inWords(minimum),
});

/** In both units: the venue has a minimum in dollars for some orders and in shares for others. */
const inWords = ({ usd, shares }: CopyAmounts): string => {
  const count = formatMillionths(shares);
  return `$${formatMillionths(usd)} (${count} ${count === '1' ? 'share' : 'shares'})`;
};
