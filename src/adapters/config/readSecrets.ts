import { inspect } from 'node:util';
import type { ConfigFault } from './configFault.ts';
import type { Environment } from './layered.ts';
import { SECRET_SHAPES } from './secretShapes.ts';
import { secretTexts } from './secretTexts.ts';
import { SECRET_VARIABLES } from './secretVariables.ts';

export type ApiCredentials = {
  readonly key: string;
  /** Base64 or base64url. */
  readonly secret: string;
  readonly passphrase: string;
};

/** What alerts are sent with: each may be missing. */
export type AlertSecrets = {
  readonly telegramBotToken?: string;
  /** Absolute URLs, encrypted or on this machine. */
  readonly discordWebhook?: string;
  readonly alertWebhook?: string;
};

/** Shows `(hidden)` wherever it is printed, logged or made JSON; its parts are read by name only. */
export type Secrets = {
  /** 0x and 64 lower-case hex digits. */
  readonly privateKey?: string;
  /** Absent: they are derived from the private key. */
  readonly apiCredentials?: ApiCredentials;
  /** A node of the chain; its URL may hold a key. */
  readonly rpcUrl?: string;
  /** Where alerts go; empty where they only go to the log. */
  readonly alerts: AlertSecrets;
  /** Everything in here that the log must hide. */
  readonly texts: readonly string[];
};

export type ReadSecrets =
  | { readonly ok: true; readonly secrets: Secrets }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const { privateKey, apiKey, apiSecret, apiPassphrase } = SECRET_VARIABLES;
const { telegramBotToken, discordWebhook, alertWebhook, rpcUrl } = SECRET_VARIABLES;

/**
 * Reads the secrets from the environment, the one place they come from. A variable that is set to
 * nothing counts as not set. Checks their form, and never shows them, whole or in part.
 */
export function readSecrets(env: Environment): ReadSecrets {
  const faults = Object.entries(SECRET_SHAPES).flatMap(([path, { fits, allowed }]) => {
    const text = env[path];
    return !text || fits(text) ? [] : [{ path, found: '(hidden)', allowed }];
  });

  const credentials = [apiKey, apiSecret, apiPassphrase];
  const missing = credentials.filter((name) => !env[name]);
  if (missing.length < credentials.length)
    for (const path of missing)
      faults.push({ path, found: 'nothing', allowed: 'all three API variables, or none of them' });

  return faults.length > 0 ? { ok: false, faults } : { ok: true, secrets: secretsIn(env) };
}

function secretsIn(env: Environment): Secrets {
  const key = env[privateKey];
  const [name, secret, passphrase] = [env[apiKey], env[apiSecret], env[apiPassphrase]];
  const node = env[rpcUrl];
  return hidden<Secrets>({
    ...(key && { privateKey: `0x${key.replace(/^0x/i, '').toLowerCase()}` }),
    ...(name &&
      secret &&
      passphrase && { apiCredentials: hidden({ key: name, secret, passphrase }) }),
    ...(node && { rpcUrl: node }),
    alerts: hidden<AlertSecrets>(
      given({
        telegramBotToken: env[telegramBotToken],
        discordWebhook: env[discordWebhook],
        alertWebhook: env[alertWebhook],
      }),
    ),
    texts: secretTexts(env),
  });
}

/** Those that are set to something. */
const given = (texts: Readonly<Record<keyof AlertSecrets, string | undefined>>): AlertSecrets =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text));

/** The same values behind getters that no printing, spreading or cloning calls. */
function hidden<T extends object>(values: T): T {
  const getters = Object.entries(values).map(([name, value]) => [
    name,
    { get: () => value as unknown, enumerable: false },
  ]);
  return Object.defineProperties(
    {},
    {
      ...(Object.fromEntries(getters) as PropertyDescriptorMap),
      toJSON: { value: () => '(hidden)' },
      [inspect.custom]: { value: () => '(hidden)' },
    },
  ) as T;
}
