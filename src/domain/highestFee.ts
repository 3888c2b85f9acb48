import type { FeeSchedule } from './fees.ts';
import { divideUp, MILLION, type Usd, ZERO_USD } from './units.ts';

/** Half of the last place to which the venue rounds a fee. */
const ROUNDING = 5n;

/**
 * The most that the fee of a purchase for `usd` can come to, at whatever price it fills.
 *
 * At price p the fee is `usd x rate x (1-p) x (p(1-p))^(e-1)`: below `usd x rate`, as long as the
 * exponent is at least 1, which it is.
 */
export function highestFee(usd: Usd, { rate }: FeeSchedule): Usd {
  if (rate === 0n) return ZERO_USD;
  return (divideUp(usd * rate, MILLION) + ROUNDING) as Usd;
}
