import { minus, type Shares, shares } from '../units.ts';

/** Less than this is rounding: positions are told with four decimal places. */
const LEAST = shares('0.01');
/** And so is less than this part of what was held: small differences add up and are followed together. */
const PART = 100n;

/**
 * Whether a leader holds so much less than we believe that they must have given shares away. That they hold more says
 * nothing: they may have had the rest before they were followed.
 */
export function isShort(believed: Shares, held: Shares): boolean {
  const missing = minus(believed, held);
  return missing >= LEAST && (missing as bigint) * PART >= believed;
}
