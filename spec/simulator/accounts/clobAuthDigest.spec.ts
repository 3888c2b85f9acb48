import { recoverAddress } from 'ethers';
import { clobAuthDigest } from '../../../src/simulator/accounts/clobAuthDigest.ts';
import { TEST_ADDRESS, TEST_KEY } from '../../support/servedClob.ts';
import { vectors } from '../../support/vectors.ts';

describe('clobAuthDigest', () => {
  it('is what the official client signed', () => {
    const { chainId, timestamp, nonce, signature } = vectors.l1Auth;
    const digest = clobAuthDigest(chainId, TEST_ADDRESS, timestamp, BigInt(nonce));
    expect(recoverAddress(digest, signature)).toBe(TEST_KEY.address);
  });
});
