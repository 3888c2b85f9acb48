import { inspect } from 'node:util';
import * as secp256k1 from 'tiny-secp256k1';
import type { DigestSigner } from '../../../../src/adapters/polymarket/signing/digestSigner.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { wasmDigestSigner } from '../../../../src/adapters/polymarket/signing/wasmDigestSigner.ts';
import { fc } from '../../../support/fc.ts';
import { vectors } from '../../../support/vectors.ts';

const { privateKey, address } = vectors.testKey;
const anyDigest = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anyKey = fc
  .bigInt(1n, 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140n)
  .map((key) => key.toString(16).padStart(64, '0'));

const drivers: [string, (key: string) => DigestSigner][] = [
  ['ethersDigestSigner', ethersDigestSigner],
  ['wasmDigestSigner', (key) => wasmDigestSigner(secp256k1, key)],
];

describe.each(drivers)('%s', (_, signerOf) => {
  it('knows its address', () => {
    expect(signerOf(privateKey).address).toBe(address.toLowerCase());
    expect(signerOf(privateKey.slice(2)).address).toBe(address.toLowerCase());
  });

  it.each(['v2-137', 'v2-negrisk-137', 'v3-137'] as const)(
    'gives the known signature of the order on %s',
    (name) => {
      const { hash, signature } = vectors.orders[name];
      expect(signerOf(privateKey).sign(Buffer.from(hash.slice(2), 'hex'))).toBe(signature);
    },
  );

  // Each is a mistake that a person makes with a key, and none may show it.
  it.each([
    ['a digit short', privateKey.slice(0, -1)],
    ['a digit long', `${privateKey}0`],
    ['in quotes', `"${privateKey}"`],
    ['with a space', `${privateKey} `],
    ['with a letter that is no digit', privateKey.replace('ac', 'zz')],
    ['a mnemonic', 'test test test test test test test test test test test junk'],
    ['nothing', ''],
    ['zero', '0'.repeat(64)],
    ['the order of the curve', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'],
    ['above it', 'f'.repeat(64)],
  ])('refuses a key that is %s, and does not echo it', (_name, key) => {
    expect(() => signerOf(key)).toThrow(RangeError);
    try {
      signerOf(key);
    } catch (error) {
      const shown = inspect(error, { depth: 9, showHidden: true }).split('\n')[0] ?? '';
      if (key.length > 1) expect(shown).not.toContain(key.slice(0, 12));
      expect((error as Error).message).not.toMatch(/[0-9a-f]{12}|junk/i);
    }
  });

  it('shows its key to nobody', () => {
    const signer = signerOf(privateKey);
    const digits = privateKey.slice(2);
    const bytes = [...Buffer.from(digits, 'hex')].slice(0, 8);
    for (const text of [
      JSON.stringify(signer),
      inspect(signer, { depth: 20, showHidden: true, getters: true, showProxy: true }),
      Object.values(signer).map(String).join(),
    ]) {
      expect(text).not.toContain(digits);
      expect(text).not.toContain(BigInt(privateKey).toString());
      expect(text).not.toContain(bytes.join(', '));
      expect(text).not.toContain(bytes.join(','));
    }
  });
});

describe('the two drivers', () => {
  it('sign alike to the byte', () => {
    fc.assert(
      fc.property(anyKey, anyDigest, (key, digest) => {
        const [plain, fast] = [ethersDigestSigner(key), wasmDigestSigner(secp256k1, key)];
        expect(fast.address).toBe(plain.address);
        expect(fast.sign(digest)).toBe(plain.sign(digest));
      }),
    );
  });
});
