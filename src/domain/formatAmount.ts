import { CENT, formatMillionths, MILLION, type Price, type Shares, type Usd } from './units.ts';

/** Dollars for people: `$12.30`, `-$0.05`, to the nearest cent. */
export function formatUsd(amount: Usd): string {
  const magnitude = amount < 0n ? -(amount as bigint) : amount;
  const cents = (magnitude + CENT / 2n) / CENT;
  const text = `$${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
  return amount < 0n && cents > 0n ? `-${text}` : text;
}

/** Shares for people: at most two decimal places, never rounded up. */
export function formatShares(count: Shares): string {
  return formatMillionths(count - (count % CENT));
}

/** A price for people, to at most four decimal places: `0.52`, `0.7438`. */
export function formatPrice(at: Price): string {
  const step = MILLION / 10_000n;
  return formatMillionths(((at + step / 2n) / step) * step);
}
