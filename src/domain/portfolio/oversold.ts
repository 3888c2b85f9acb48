import type { Fill } from '../orders/fill.ts';
import { minus, plus, type Shares } from '../units.ts';
import { type Lot, sameFill } from './lot.ts';

/**
 * How many shares a sale that settled took beyond what was held of its lot, as a fill made of `before` what is `after`:
 * the venue took them out of other lots of the asset. It happens where a sale was given up, made again, and came all the
 * same. Zero while a fill before it may still fail. Pure.
 */
export function oversold(before: Lot, after: Lot, fill: Fill): Shares {
  const isIn = (fills: readonly Fill[], wanted: Fill): boolean =>
    fills.some((each) => sameFill(each, wanted));
  const others = before.open.filter((each) => !sameFill(each, fill));
  const settled = [...others, fill].filter(
    (each) => each.settlement !== 'FAILED' && !isIn(after.open, each),
  );
  const left = settled.reduce(
    (held, { side, shares }) => (side === 'BUY' ? plus(held, shares) : minus(held, shares)),
    before.settled.shares,
  );
  return minus(after.settled.shares, left);
}
