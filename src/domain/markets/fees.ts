import { MILLION, type Price, type Ratio, type Shares, type Usd } from '../units.ts';

/** A market's taker fee, as `fd` of `GET /clob-markets/{condition}` gives it. */
export type FeeSchedule = {
  /** 70000n is 7 %. Zero where the market charges none. */
  readonly rate: Ratio;
  /** Power of p(1-p); a whole number, 1 today. */
  readonly exponent: number;
};

/** Fees are charged in whole hundred-thousandths of a dollar. */
const FEE_STEP = 10n;

/**
 * What a taker pays for `count` shares at `at`: `count x rate x (p(1-p))^e`, cut to five decimal places;
 * less than that is free. A buyer pays it on top, a seller out of the proceeds.
 *
 * Source: the venue's fee page. It says "rounded"; fees charged on chain are cut (7.57 shares at 0.65 and
 * 5 % is 0.08610875, and 0.0861 was charged), and the known answers in the spec are.
 */
export function takerFee(count: Shares, at: Price, { rate, exponent }: FeeSchedule): Usd {
  const spread = at * (MILLION - at);
  const numerator = count * rate * spread ** BigInt(exponent);
  const denominator = MILLION ** BigInt(1 + 2 * exponent) * FEE_STEP;
  return ((numerator / denominator) * FEE_STEP) as Usd;
}
