import { minus, type Shares, shares } from '../units.ts';

/** Less than this is rounding: positions are told with four decimal places. */
const LEAST = shares('0.01');
/** And so is less than this part of what he held: small differences add up and are followed together. */
const PART = 100n;

/**
 * Whether a leader holds so much less than we believe that he must have given shares away. That he holds more
 * says nothing: he may have had them before he was followed.
 */
export function isShort(believed: Shares, held: Shares): boolean {
  const missing = minus(believed, held);
  return missing >= LEAST && (missing as bigint) * PART >= believed;
}
