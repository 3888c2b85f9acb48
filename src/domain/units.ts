/**
 * Money, share and price amounts: `bigint` millionths, which is what the chain settles in.
 *
 * Each unit is branded, so that dollars cannot be added to shares by accident. Arithmetic across units
 * goes through the named functions below, and each of them fixes a rounding direction: shares we
 * receive are rounded down, dollars we pay are rounded up, so no rounding is ever in our favour.
 */
declare const unit: unique symbol;
type Amount<Name extends string> = bigint & { readonly [unit]: Name };

/** Millionths of a US dollar (pUSD). */
export type Usd = Amount<'usd'>;
/** Millionths of an outcome share. One share pays one dollar if its outcome wins. */
export type Shares = Amount<'shares'>;
/** Millionths of a dollar per share: 520000n is $0.52. */
export type Price = Amount<'price'>;
/** Millionths of one: 50000n is 5 %. */
export type Ratio = Amount<'ratio'>;

export const MILLION = 1_000_000n;
export const CENT = 10_000n;
/**
 * The venue takes sizes in hundredths of a share, or in cents where an order goes by dollars: with less than this there
 * is nothing to trade. What an order leaves of that is dust.
 */
export const SIZE_STEP = 10_000n;
export const ZERO_USD = 0n as Usd;
export const ZERO_SHARES = 0n as Shares;

const DECIMAL = /^-?(\d+)(?:\.(\d+))?$/;

/**
 * The millionths in a decimal string.
 *
 * @throws RangeError when the text is not a plain decimal or has a digit beyond the sixth place: an
 * amount that cannot be held exactly is refused rather than rounded.
 */
export function parseMillionths(text: string): bigint {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`"${text.slice(0, 40)}" is not a decimal number.`);
  const [, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(6)))
    throw new RangeError(`"${text.slice(0, 40)}" has more than six decimal places.`);
  const magnitude = BigInt(whole) * MILLION + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return text.startsWith('-') ? -magnitude : magnitude;
}

/** The shortest decimal string that parses back to the same millionths: `1500000n` is `1.5`. */
export function formatMillionths(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const magnitude = sign ? -value : value;
  const fraction = (magnitude % MILLION).toString().padStart(6, '0').replace(/0+$/, '');
  return `${sign}${magnitude / MILLION}${fraction ? `.${fraction}` : ''}`;
}

export const usd = (decimal: string): Usd => parseMillionths(decimal) as Usd;
export const shares = (decimal: string): Shares => parseMillionths(decimal) as Shares;
export const price = (decimal: string): Price => parseMillionths(decimal) as Price;
export const ratio = (decimal: string): Ratio => parseMillionths(decimal) as Ratio;

type AnyAmount = Usd | Shares | Price | Ratio;

export const plus = <A extends AnyAmount>(a: A, b: NoInfer<A>): A => ((a as bigint) + b) as A;
export const minus = <A extends AnyAmount>(a: A, b: NoInfer<A>): A => ((a as bigint) - b) as A;
export const least = <A extends AnyAmount>(a: A, b: NoInfer<A>): A => (a < b ? a : b);
export const most = <A extends AnyAmount>(a: A, b: NoInfer<A>): A => (a > b ? a : b);

/** For sorting, the least first. */
export const ascending = <A extends AnyAmount>(a: A, b: NoInfer<A>): number =>
  a === b ? 0 : a < b ? -1 : 1;
export const sum = <A extends AnyAmount>(amounts: Iterable<A>): A => {
  let total = 0n as A;
  for (const amount of amounts) total = (total + amount) as A;
  return total;
};

/** What buying `count` at `at` costs, rounded up. Both non-negative. */
export const costOf = (count: Shares, at: Price): Usd => divideUp(count * at, MILLION) as Usd;

/** What selling `count` at `at` brings, rounded down. Both non-negative. */
export const proceedsOf = (count: Shares, at: Price): Usd => ((count * at) / MILLION) as Usd;

/** How many shares `amount` buys at `at`, rounded down. `at` above zero. */
export const sharesFor = (amount: Usd, at: Price): Shares => ((amount * MILLION) / at) as Shares;

/** The average price of `count` shares for `amount`, to the nearest millionth. `count` above zero. */
export const averagePrice = (amount: Usd, count: Shares): Price =>
  ((amount * MILLION + count / 2n) / count) as Price;

/** `by` of `amount`, rounded down in magnitude. */
export const portionOf = <A extends AnyAmount>(amount: A, by: Ratio): A =>
  ((amount * by) / MILLION) as A;

/** `part` over `whole` in millionths, rounded down. `whole` above zero. */
export const ratioOf = <A extends AnyAmount>(part: A, whole: NoInfer<A>): Ratio =>
  ((part * MILLION) / whole) as Ratio;

/** `value` rounded down to a multiple of `step`; both non-negative, `step` above zero. */
export const floorTo = <A extends AnyAmount>(value: A, step: bigint): A =>
  (value - (value % step)) as A;

/** `value` rounded up to a multiple of `step`; both non-negative, `step` above zero. */
export const ceilTo = <A extends AnyAmount>(value: A, step: bigint): A =>
  (divideUp(value, step) * step) as A;

/** Integer division of non-negative numbers, rounded up. */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
