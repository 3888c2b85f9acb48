import { inspect } from 'node:util';
import type { ConfigFault } from './configFault.ts';
import type { Environment } from './layered.ts';
import { SECRET_VARIABLES } from './secretVariables.ts';

export type ApiCredentials = {
  readonly key: string;
  /** Base64 or base64url. */
  readonly secret: string;
  readonly passphrase: string;
};

/** Shows `(hidden)` wherever it is printed, logged or made JSON; its parts are read by name only. */
export type Secrets = {
  /** 0x and 64 lower-case hex digits. */
  readonly privateKey?: string;
  /** Absent: they are derived from the private key. */
  readonly apiCredentials?: ApiCredentials;
  /** A node of the chain; its URL may hold a key. */
  readonly rpcUrl?: string;
  /** Everything in here that the log must hide. */
  readonly texts: readonly string[];
};

export type ReadSecrets =
  | { readonly ok: true; readonly secrets: Secrets }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const { privateKey, apiKey, apiSecret, apiPassphrase, rpcUrl } = SECRET_VARIABLES;

/** The order of secp256k1: private keys are below it. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const FORMS: Readonly<Record<string, readonly [RegExp, string]>> = {
  [privateKey]: [/^(?:0x)?[0-9a-f]{64}$/i, 'a private key: 64 hex digits, with or without 0x'],
  [apiKey]: [/^[\w-]{8,128}$/, 'the API key as the venue gave it'],
  [apiSecret]: [/^[\w+/-]{16,256}={0,2}$/, 'the API secret as the venue gave it: base64'],
  [rpcUrl]: [/^https?:\/\/[\x21-\x7e]{1,500}$/, 'the URL of a node: http:// or https://'],
  [apiPassphrase]: [/^[\x21-\x7e]{8,256}$/, 'the API passphrase as the venue gave it'],
};

/**
 * Reads the secrets from the environment, the one place they come from. A variable that is set to
 * nothing counts as not set. Checks their form, and never shows them, whole or in part.
 */
export function readSecrets(env: Environment): ReadSecrets {
  const faults = Object.entries(FORMS).flatMap(([name, [form, allowed]]) => {
    const text = env[name];
    const isFit = !text || (form.test(text) && (name !== privateKey || isOnCurve(text)));
    return isFit ? [] : [{ path: name, found: '(hidden)', allowed }];
  });

  const credentials = [apiKey, apiSecret, apiPassphrase];
  const missing = credentials.filter((name) => !env[name]);
  if (missing.length < credentials.length)
    for (const path of missing)
      faults.push({ path, found: 'nothing', allowed: 'all three API variables, or none of them' });

  return faults.length > 0 ? { ok: false, faults } : { ok: true, secrets: secretsIn(env) };
}

function isOnCurve(text: string): boolean {
  const key = BigInt(`0x${text.replace(/^0x/i, '')}`);
  return key > 0n && key < CURVE_ORDER;
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
    texts: [key, name, secret, passphrase, ...keysIn(node)].flatMap((text) => text || []),
  });
}

/** Shorter parts of a URL are words. */
const SHORTEST_KEY = 12;

/** What in a URL may be a key: every long part behind the host, and whatever stands before an @. */
function keysIn(url = ''): string[] {
  const [, behind = ''] = /^https?:\/\/(.*)$/.exec(url) ?? [];
  const [host = '', ...parts] = behind.split(/[/?&=#]/);
  const names = host.includes('@') ? host.slice(0, host.lastIndexOf('@')).split(':') : [];
  return [...names, ...parts.filter((part) => part.length >= SHORTEST_KEY)];
}

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
