import { ceilTo, floorTo, least, minus, most, type Price } from '../units.ts';

/** How far below the best bid a close may sell, in price. */
export type ClosingTerms = {
  readonly maxSlippage: Price;
  /** How much further each attempt of an exit that cannot wait may go. */
  readonly widenBy: Price;
  /** And how far at most; not below `maxSlippage`. */
  readonly widest: Price;
};

/**
 * The worst price of a close, on the tick: `maxSlippage` below the best bid, after `attempts` that sold nothing further
 * by `widenBy` each. Never below one tick, nor above the best bid, where a tick is more than the slippage.
 */
export function closingFloor(
  best: Price,
  { maxSlippage, widenBy, widest }: ClosingTerms,
  attempts: number,
  tick: Price,
): Price {
  const wanted = ((maxSlippage as bigint) + (widenBy as bigint) * BigInt(attempts)) as Price;
  const slip = most(maxSlippage, least(wanted, widest));
  const within = ceilTo(most(minus(best, slip), 0n as Price), tick);
  return most(tick, least(within, floorTo(best, tick)));
}
