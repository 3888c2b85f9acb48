import { recoverAddress } from 'ethers';
import { loadRecoverSigner, recoverSigner } from '../../../src/simulator/accounts/recoverSigner.ts';
import { TEST_ADDRESS, TEST_KEY } from '../../support/servedClob.ts';
import { vectors } from '../../support/vectors.ts';

const { hash, signature } = vectors.orders['v2-137'];
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature that the same key could have made: what chains stopped taking. */
function otherForm(text: string): string {
  const s = ORDER - BigInt(`0x${text.slice(66, 130)}`);
  const v = text.endsWith('1b') ? '1c' : '1b';
  return `${text.slice(0, 66)}${s.toString(16).padStart(64, '0')}${v}`;
}

describe.each([
  ['recoverSigner of ethers', () => Promise.resolve(recoverSigner(recoverAddress))],
  ['loadRecoverSigner', () => loadRecoverSigner()],
  [
    'loadRecoverSigner without the optional library',
    () => loadRecoverSigner(() => Promise.reject(new Error('not installed'))),
  ],
] as const)('%s', (_name, load) => {
  it('finds whose key signed', async () => {
    const recover = await load();
    expect(recover(hash, signature)).toBe(TEST_ADDRESS);
    for (let n = 0; n < 20; n += 1) {
      const digest = `0x${n.toString(16).padStart(64, '0')}`;
      const signed = TEST_KEY.signingKey.sign(digest).serialized;
      expect(recover(digest, signed)).toBe(TEST_ADDRESS);
    }
  });

  it('finds another key for another digest', async () => {
    const recover = await load();
    const other = vectors.orders['v3-137'].hash;
    expect(recover(other, signature)).not.toBe(TEST_ADDRESS);
  });

  it('takes no other form of it', async () => {
    const recover = await load();
    for (const bad of [
      otherForm(signature),
      signature.slice(0, -2),
      `${signature.slice(0, -2)}00`,
      `${signature}00`,
      `0x${'0'.repeat(128)}1b`,
      `0x${'f'.repeat(64)}${signature.slice(66)}`,
      'nonsense',
    ])
      expect(recover(hash, bad)).toBeUndefined();
  });
});
