import { computeAddress } from 'ethers/transaction';
import { address } from '../../../domain/address.ts';
import type { DigestSigner } from './digestSigner.ts';
import { privateKeyBytes } from './privateKeyBytes.ts';

/** What is needed of tiny-secp256k1: Bitcoin Core's own library, compiled to WebAssembly. */
export type Secp256k1 = {
  pointFromScalar(key: Uint8Array, compressed: boolean): Uint8Array | null;
  signRecoverable(
    digest: Uint8Array,
    key: Uint8Array,
  ): { readonly signature: Uint8Array; readonly recoveryId: number };
};

/**
 * Signs several times faster than plain JavaScript, and the same to the byte.
 *
 * @throws RangeError when `privateKey` is no key; it is not echoed.
 */
export function wasmDigestSigner(secp256k1: Secp256k1, privateKey: string): DigestSigner {
  const key = privateKeyBytes(privateKey);
  const point = secp256k1.pointFromScalar(key, true);
  if (point === null) throw new RangeError('The private key has no public key.');
  return {
    address: address(computeAddress(`0x${Buffer.from(point).toString('hex')}`)),
    sign: (digest) => {
      const { signature, recoveryId } = secp256k1.signRecoverable(digest, key);
      return `0x${Buffer.from(signature).toString('hex')}${(27 + recoveryId).toString(16)}`;
    },
  };
}
