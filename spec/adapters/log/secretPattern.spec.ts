import { Buffer } from 'node:buffer';
import { secretPattern } from '../../../src/adapters/log/secretPattern.ts';
import { fc } from '../../support/fc.ts';

/** Nobody's. */
const KEY = `0x${'c0ffee42deadbeef'.repeat(4)}`;
const SECRET = 'q+/3vQnZ0pX7bS5mKf2LrT8wYc1hD4gJuE6oNaVi9kQ=';
const PASSPHRASE = 'Pa"ss/phr\\ase&x=1';

const hide = (text: string, secrets: readonly string[]) => {
  const pattern = secretPattern(secrets);
  return pattern ? text.replace(pattern, '(hidden)') : text;
};
const digits = KEY.slice(2);
const keyBytes = Buffer.from(digits, 'hex');
const secretBytes = Buffer.from(SECRET, 'base64');

const FORMS: readonly (readonly [string, string, string])[] = [
  ['the key', KEY, KEY],
  ['the key without 0x', KEY, digits],
  ['the key in capitals', KEY, digits.toUpperCase()],
  ['the key in mixed case', KEY, `0X${digits.toUpperCase().slice(0, 30)}${digits.slice(30)}`],
  ['the key as a number', KEY, BigInt(KEY).toString()],
  ['the key as bytes', KEY, [...keyBytes].join(',')],
  ["the key's bytes as base64", KEY, keyBytes.toString('base64')],
  ["the key's bytes as base64url", KEY, keyBytes.toString('base64url')],
  ['the key as base64', KEY, Buffer.from(KEY).toString('base64')],
  ['the key as hex of its text', KEY, Buffer.from(KEY).toString('hex')],
  ['the key in base64 of a longer text', KEY, Buffer.from(`me:${KEY}!`).toString('base64')],
  ['the key in base64 of another', KEY, Buffer.from(`user:${KEY}`).toString('base64')],
  ['the key in base64 of a third', KEY, Buffer.from(`user1:${KEY}`).toString('base64')],
  ['a prefix of the key', KEY, KEY.slice(0, 40)],
  ['the API secret', SECRET, SECRET],
  ['the API secret as base64url', SECRET, secretBytes.toString('base64url')],
  ['the API secret as hex', SECRET, secretBytes.toString('hex')],
  ['the API secret URL-encoded', SECRET, encodeURIComponent(SECRET)],
  ['the API secret with slashes escaped', SECRET, SECRET.replaceAll('/', '\\/')],
  ['the passphrase', PASSPHRASE, PASSPHRASE],
  ['the passphrase in JSON', PASSPHRASE, JSON.stringify(PASSPHRASE).slice(1, -1)],
  [
    'the passphrase in JSON in JSON',
    PASSPHRASE,
    JSON.stringify(JSON.stringify(PASSPHRASE)).slice(3, -3),
  ],
  ['the passphrase URL-encoded', PASSPHRASE, encodeURIComponent(PASSPHRASE)],
];

describe('secretPattern', () => {
  it.each(FORMS)('finds %s', (_, secret, form) => {
    const hidden = hide(`before <${form}> after`, [secret]);
    expect(hidden).toMatch(/^before <.{0,8}\(hidden\).{0,8}> after$/);
    expect(hidden).not.toContain(form.slice(8, 24));
  });

  it('hides the whole of what it finds, wherever it stands', () => {
    for (const [, secret, form] of FORMS.slice(0, 7)) {
      expect(hide(form, [secret])).toBe('(hidden)');
      expect(hide(`"${form}","${form}"`, [secret])).toBe('"(hidden)","(hidden)"');
    }
  });

  it('lets other hashes be', () => {
    const hash = `0x${'ab'.repeat(32)}`;
    expect(hide(`tx ${hash}`, [KEY, SECRET, PASSPHRASE])).toBe(`tx ${hash}`);
  });

  it('is nothing where nothing is secret', () => {
    expect(secretPattern([])).toBeUndefined();
    expect(secretPattern([''])).toBeUndefined();
  });

  it('finds any secret of any characters in any text', () => {
    const secrets = fc.string({ unit: 'binary', minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        for (const form of [secret, JSON.stringify(secret), Buffer.from(secret).toString('hex')])
          expect(hide(`${before}${form}${after}`, [secret])).toContain('(hidden)');
      }),
      { numRuns: 30 },
    );
  });
});
