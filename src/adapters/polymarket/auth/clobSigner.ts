import type { ClobClientOptions } from '@polymarket/clob-client-v2';
import { getAddress } from 'ethers/address';
import { TypedDataEncoder } from 'ethers/hash';
import type { DigestSigner } from '../signing/digestSigner.ts';

type ClobSigner = NonNullable<ClobClientOptions['signer']>;

/** Our signer in the shape that the official client asks for. */
export function clobSigner(signer: DigestSigner): ClobSigner {
  return {
    getAddress: () => Promise.resolve(getAddress(signer.address)),
    _signTypedData: (domain, types, value) =>
      Promise.resolve(
        signer.sign(Buffer.from(TypedDataEncoder.hash(domain, types, value).slice(2), 'hex')),
      ),
  };
}
