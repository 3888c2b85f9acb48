import { SECRET_VARIABLES } from './secretVariables.ts';

export type SecretShape = {
  readonly fits: (text: string) => boolean;
  /** In words that follow "allowed:". */
  readonly allowed: string;
};

const {
  privateKey,
  apiKey,
  apiSecret,
  apiPassphrase,
  telegramBotToken,
  discordWebhook,
  alertWebhook,
  rpcUrl,
} = SECRET_VARIABLES;

/** The order of secp256k1: private keys are below it. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const matching =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

/** Encrypted or on this machine, because the path is a key; and no login in it. */
const isWebhook = matching(
  /^(?:https:\/\/[\w.-]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?\/[\w.~!$&'()*+,;=:@%/?-]{0,1000}$/,
);

/** What each secret looks like, by its variable. */
export const SECRET_SHAPES: Readonly<Record<string, SecretShape>> = {
  [privateKey]: {
    fits: (text) => /^(?:0x)?[0-9a-f]{64}$/i.test(text) && isOnCurve(text),
    allowed: 'a private key: 64 hex digits, with or without 0x',
  },
  [apiKey]: { fits: matching(/^[\w-]{8,128}$/), allowed: 'the API key as the venue gave it' },
  [apiSecret]: {
    fits: matching(/^[\w+/-]{16,256}={0,2}$/),
    allowed: 'the API secret as the venue gave it: base64',
  },
  [apiPassphrase]: {
    fits: matching(/^[\x21-\x7e]{8,256}$/),
    allowed: 'the API passphrase as the venue gave it',
  },
  [telegramBotToken]: {
    fits: matching(/^\d{5,20}:[\w-]{30,100}$/),
    allowed: 'a bot token as @BotFather gave it',
  },
  [discordWebhook]: {
    fits: (text) => isWebhook(text) && /\/webhooks\/\d{1,30}\/[\w-]{20,200}$/.test(text),
    allowed: 'the URL of a Discord webhook: https://discord.com/api/webhooks/...',
  },
  [rpcUrl]: {
    fits: matching(/^https?:\/\/[\x21-\x7e]{1,500}$/),
    allowed: 'the URL of a node: http:// or https://',
  },
  [alertWebhook]: {
    fits: isWebhook,
    allowed: 'a URL that begins with https://, or http:// on this machine',
  },
};

function isOnCurve(text: string): boolean {
  const key = BigInt(`0x${text.replace(/^0x/i, '')}`);
  return key > 0n && key < CURVE_ORDER;
}
