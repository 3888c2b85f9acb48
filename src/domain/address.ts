/** A wallet or contract: `0x` and 40 lower-case hex digits. Lower case throughout, so that `===` compares. */
export type Address = `0x${string}`;

const PATTERN = /^0x[0-9a-fA-F]{40}$/;

/**
 * The address in `text`, whatever its letter case.
 *
 * @throws RangeError when it is not 20 hex bytes. The text is not echoed: a private key pasted into
 * the wrong field must not end up in an error message.
 */
export function address(text: string): Address {
  if (!PATTERN.test(text)) throw new RangeError('An address is 0x and 40 hex digits.');
  return text.toLowerCase() as Address;
}
