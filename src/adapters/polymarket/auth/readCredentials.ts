import type { ApiCredentials } from './apiCredentials.ts';

/** The venue's answer with a new or a derived API key as credentials; undefined when it holds none. */
export function readCredentials(answer: unknown): ApiCredentials | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { apiKey, secret, passphrase } = answer as Readonly<Record<string, unknown>>;
  return isToken(apiKey) && isToken(secret) && isToken(passphrase)
    ? { apiKey, secret, passphrase }
    : undefined;
}

/** Printable ASCII without spaces: what can be a header. */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value);
}
