const HEX_32_BYTES = /(?<![0-9a-f])(?:0x)?[0-9a-f]{64,}(?![0-9a-f])/i;
const BASE64_32_BYTES = /^[\w+/-]{43}=$/;
const WORDS = /^\s*(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}\s*$/i;
/** What @BotFather gives, and the end of a webhook's URL: whoever has them writes in our name. */
const BOT_TOKEN = /(?<!\d)\d{5,20}:[\w-]{30,}/;
const WEBHOOK = /https?:\/\/\S+\/webhooks\/\d+\/[\w-]{20,}/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A private key written as a JSON5 hexadecimal number has lost its last digits, but not its first. */
const LARGEST_INNOCENT_NUMBER = 2 ** 128;

/**
 * Whether a value could be a private key, a seed phrase, an API credential, a bot's token or a webhook by its looks,
 * and must not be shown. Hashes look like that too: better one too many hidden than one too few.
 */
export function secretLike(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && value > LARGEST_INNOCENT_NUMBER;
  if (typeof value !== 'string') return false;
  return [HEX_32_BYTES, BASE64_32_BYTES, UUID, WORDS, BOT_TOKEN, WEBHOOK].some((shape) =>
    shape.test(value),
  );
}
