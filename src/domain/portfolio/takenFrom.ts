import { least, minus, type Shares } from '../units.ts';
import { type Lot, spare } from './lot.ts';

/** So many shares of a lot. */
export type Part = { readonly lot: Lot; readonly shares: Shares };

/** Where so many shares are taken from: what has settled of the first lots, and is not being sold. Pure. */
export function takenFrom(lots: readonly Lot[], wanted: Shares): readonly Part[] {
  let left = wanted;
  return lots.flatMap((lot) => {
    const shares = least(left, spare(lot));
    left = minus(left, shares);
    return shares > 0n ? [{ lot, shares }] : [];
  });
}
