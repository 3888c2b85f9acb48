/** What the names of secrets contain, in lower case and without what stands between their words. */
const PARTS = [
  'privatekey',
  'secret',
  'passphrase',
  'passwor',
  'passwd',
  'mnemonic',
  'seedphrase',
  'seedwords',
  'recoveryphrase',
  'apikey',
  'credential',
  'authorization',
  'accesstoken',
  'authtoken',
  'bearer',
  'cookie',
  'signingkey',
];

/** The venue's authentication headers, but not those that tell its rate limits. */
const POLY_HEADER = /^poly[_-](?!ratelimit)/i;

/** Names that are secret as a whole, but innocent as a part of others. */
const WHOLE = new Set(['pk', 'privkey', 'keystore', 'xprv', 'auth']);

/**
 * Whether something under this name is a secret, whatever it looks like: a private key, a seed phrase,
 * a credential, a header that authenticates. `privateKey`, `PRIVATE_KEY` and `private-key` are one name.
 */
export function namesSecret(name: string): boolean {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    POLY_HEADER.test(name) || WHOLE.has(letters) || PARTS.some((part) => letters.includes(part))
  );
}
