import { SigningKey } from 'ethers/crypto';
import { computeAddress } from 'ethers/transaction';
import { address } from '../../../domain/address.ts';
import type { DigestSigner } from './digestSigner.ts';
import { privateKeyBytes } from './privateKeyBytes.ts';

/**
 * Signs in plain JavaScript, with ethers: needs nothing else, and is what faster signers are held against.
 *
 * @throws RangeError when `privateKey` is no key; it is not echoed.
 */
export function ethersDigestSigner(privateKey: string): DigestSigner {
  const key = new SigningKey(privateKeyBytes(privateKey));
  return {
    address: address(computeAddress(key.publicKey)),
    sign: (digest) => key.sign(digest).serialized,
  };
}
