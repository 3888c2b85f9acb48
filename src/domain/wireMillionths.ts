const DECIMAL = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Longer than any number the venue writes, and short enough that hostile text costs nothing. */
const MAX_LENGTH = 100;

/**
 * The millionths nearest to a number on the wire; a half goes away from zero.
 *
 * For what others computed and we only take note of: JSON numbers with float noise
 * (`26.8897830000001`), decimal strings with more than six places, either with an exponent. A JSON
 * number is taken as its shortest decimal, so what was written with up to 15 digits is read back
 * exactly. What we mean to sign is read with `parseMillionths`, which never rounds.
 *
 * @throws RangeError when it is no decimal number: NaN, an infinity, hex, spaces, nothing at all.
 */
export function wireMillionths(value: string | number): bigint {
  const text = String(value);
  const match = text.length <= MAX_LENGTH ? DECIMAL.exec(text) : null;
  if (!match) throw new RangeError(`"${text.slice(0, 40)}" is not a decimal number.`);
  const [, whole = '0', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  // The value is digits x 10^-places; millionths need the digits with six places.
  const places = BigInt(fraction.length) - BigInt(exponent);
  const magnitude =
    places <= 6n ? digits * 10n ** (6n - places) : roundedQuotient(digits, 10n ** (places - 6n));
  return text.startsWith('-') ? -magnitude : magnitude;
}

/** Division of non-negative numbers, to the nearest; a half goes up. */
function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
