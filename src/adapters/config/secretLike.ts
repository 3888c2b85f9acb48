const HEX_32_BYTES = /(?<![0-9a-f])(?:0x)?[0-9a-f]{64,}(?![0-9a-f])/i;
const BASE64_32_BYTES = /^[\w+/-]{43}=$/;
const WORDS = /^\s*(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}\s*$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A private key written as a JSON5 hexadecimal number has lost its last digits, but not its first. */
const LARGEST_INNOCENT_NUMBER = 2 ** 128;

/**
 * Whether a value could be a private key, a seed phrase or an API credential by its looks, and must
 * not be shown. Hashes look like that too: better one too many hidden than one too few.
 */
export function secretLike(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && value > LARGEST_INNOCENT_NUMBER;
  if (typeof value !== 'string') return false;
  return (
    HEX_32_BYTES.test(value) || BASE64_32_BYTES.test(value) || UUID.test(value) || WORDS.test(value)
  );
}
