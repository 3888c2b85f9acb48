import { wireMillionths } from '../../../domain/wireMillionths.ts';

/** So many digits before the point, and six behind it, fit into a `number` exactly. */
const MAX_WHOLE_DIGITS = 9;
/** By how much to multiply the digits of a number, by its places behind the point. */
const SCALES = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const;

/**
 * The millionths in a decimal string, as {@link wireMillionths} reads them, several times as fast for
 * numbers of the usual form: a book has dozens of levels, and every level two numbers.
 *
 * @throws RangeError when it is no decimal number.
 */
export function quickMillionths(text: string): bigint {
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  const places = point < 0 ? 0 : text.length - point - 1;
  const scale = SCALES[places];
  const isUsual = whole >= 1 && whole <= MAX_WHOLE_DIGITS && (point < 0 || places > 0);
  if (!isUsual || scale === undefined) return wireMillionths(text);

  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    if (index === point) continue;
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return wireMillionths(text);
    digits = digits * 10 + digit;
  }
  return BigInt(digits * scale);
}
