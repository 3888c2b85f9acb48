import { divideUp, MILLION, type Usd } from '../units.ts';
import type { FeeSchedule } from './fees.ts';

/**
 * The most that the fee of a purchase for `usd` can come to, at whatever price it fills.
 *
 * At price p the fee is `usd x rate x (1-p) x (p(1-p))^(e-1)`: below `usd x rate`, as long as the
 * exponent is at least 1, which it is.
 */
export function highestFee(usd: Usd, { rate }: FeeSchedule): Usd {
  return divideUp(usd * rate, MILLION) as Usd;
}
