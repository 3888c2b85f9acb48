import { l1Headers } from '../../../../src/adapters/polymarket/auth/l1Headers.ts';
import type { DigestSigner } from '../../../../src/adapters/polymarket/signing/digestSigner.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { emitted } from '../../../support/emitted.ts';
import { vectors } from '../../../support/vectors.ts';

const { chainId, timestamp, nonce, signature } = vectors.l1Auth;
const claim = { chainId, atSeconds: Number(timestamp), nonce };

describe('l1Headers', () => {
  it('gives the known answer', async () => {
    const signer = ethersDigestSigner(vectors.testKey.privateKey);
    expect(await emitted(l1Headers(signer, claim))).toEqual([
      {
        POLY_ADDRESS: vectors.testKey.address,
        POLY_SIGNATURE: signature,
        POLY_TIMESTAMP: timestamp,
        POLY_NONCE: String(nonce),
      },
    ]);
  });

  it('signs for the chain, once a subscription', async () => {
    let signed = 0;
    const plain = ethersDigestSigner(vectors.testKey.privateKey);
    const counting: DigestSigner = {
      ...plain,
      sign: (digest) => {
        signed += 1;
        return plain.sign(digest);
      },
    };
    const headers$ = l1Headers(counting, { ...claim, chainId: 137 });
    expect(signed).toBe(0);
    const [first] = await emitted(headers$);
    await emitted(headers$);
    expect(signed).toBe(2);
    expect(first?.['POLY_SIGNATURE']).not.toBe(signature);
  });
});
