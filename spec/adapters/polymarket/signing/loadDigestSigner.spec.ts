import * as secp256k1 from 'tiny-secp256k1';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { loadDigestSigner } from '../../../../src/adapters/polymarket/signing/loadDigestSigner.ts';
import { emitted } from '../../../support/emitted.ts';
import { vectors } from '../../../support/vectors.ts';

const { privateKey, address } = vectors.testKey;

describe('loadDigestSigner', () => {
  it('uses the optional library where it is installed', async () => {
    let asked = 0;
    const counting = {
      ...secp256k1,
      signRecoverable: (digest: Uint8Array, key: Uint8Array) => {
        asked += 1;
        return secp256k1.signRecoverable(digest, key);
      },
    };
    const [signer] = await emitted(loadDigestSigner(privateKey, () => Promise.resolve(counting)));
    signer?.sign(new Uint8Array(32));
    expect(asked).toBe(1);
  });

  it('finds the library by itself', async () => {
    const signers = await emitted(loadDigestSigner(privateKey));
    expect(signers.map((signer) => signer.address)).toEqual([address.toLowerCase()]);
  });

  it('does without it where it is not', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'tiny-secp256k1'"));
    const [signer] = await emitted(loadDigestSigner(privateKey, missing));
    expect(signer?.sign(new Uint8Array(32))).toBe(
      ethersDigestSigner(privateKey).sign(new Uint8Array(32)),
    );
  });

  it('refuses what is no key, whichever driver it finds', async () => {
    await expect(emitted(loadDigestSigner('0xabc'))).rejects.toThrow(RangeError);
    await expect(
      emitted(loadDigestSigner('0xabc', () => Promise.reject(new Error('none')))),
    ).rejects.toThrow(RangeError);
  });
});
