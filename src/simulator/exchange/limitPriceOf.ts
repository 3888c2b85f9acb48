import { tickPrecision } from '../../domain/markets/tickPrecision.ts';
import type { Side } from '../../domain/side.ts';
import { MILLION, type Price } from '../../domain/units.ts';

/**
 * How far an amount may be off what the price makes of the other one: clients round to as many decimals as
 * the tick allows for, and some to 4 whatever the tick.
 */
function roundingOf(tick: Price): bigint {
  const unit = 10n ** BigInt(6 - tickPrecision(tick).amountDecimals);
  return unit > 100n ? unit : 100n;
}

/** The amounts of a signed order, which imply its price. */
export type OrderAmounts = {
  readonly side: Side;
  readonly makerAmount: bigint;
  readonly takerAmount: bigint;
};

/** The dollars and shares of an order's amounts. */
export function amountsOf({ side, makerAmount, takerAmount }: OrderAmounts): {
  readonly usd: bigint;
  readonly shares: bigint;
} {
  return side === 'BUY'
    ? { usd: makerAmount, shares: takerAmount }
    : { usd: takerAmount, shares: makerAmount };
}

/**
 * The price on the tick that an order's amounts stand for, or undefined where they stand for none.
 *
 * Clients round the amount that they derive, in either direction: ten dollars at 0.52 are signed as
 * 19.2307 shares or as 19.2308. Both mean 0.52, though the one is a hair above it and the other below.
 * Amounts above zero.
 */
export function limitPriceOf(amounts: OrderAmounts, tick: Price): Price | undefined {
  const { usd, shares } = amountsOf(amounts);
  const step = shares * tick;
  const limit = (((usd * MILLION + step / 2n) / step) * tick) as Price;
  if (limit < tick || limit > MILLION - tick) return undefined;
  const off = usd * MILLION - limit * shares;
  const tolerated = limit * roundingOf(tick) + MILLION;
  return off <= tolerated && off >= -tolerated ? limit : undefined;
}
