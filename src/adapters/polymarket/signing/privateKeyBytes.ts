/** The order of secp256k1: a key is between zero and this, both excluded. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The 32 bytes of a private key given as 64 hex digits, with or without 0x.
 *
 * @throws RangeError when it is no key. The text is not echoed, and no library gets to see it before it
 * was checked: some print what they cannot read.
 */
export function privateKeyBytes(text: string): Uint8Array {
  const digits = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(text)?.[1];
  if (digits === undefined)
    throw new RangeError('A private key is 64 hex digits, with or without 0x.');
  const value = BigInt(`0x${digits}`);
  if (value === 0n || value >= CURVE_ORDER)
    throw new RangeError('These 64 hex digits are no private key of an Ethereum wallet.');
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}
