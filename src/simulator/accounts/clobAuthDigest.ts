import { TypedDataEncoder } from 'ethers/hash';
import type { Address } from '../../domain/address.ts';
import type { ChainId } from '../exchange/contracts.ts';

const TYPES = {
  ClobAuth: [
    { name: 'address', type: 'address' },
    { name: 'timestamp', type: 'string' },
    { name: 'nonce', type: 'uint256' },
    { name: 'message', type: 'string' },
  ],
};

/** What the owner of `address` signs to be given an API key. `timestamp` is unix seconds, as sent. */
export function clobAuthDigest(
  chainId: ChainId,
  address: Address,
  timestamp: string,
  nonce: bigint,
): string {
  return TypedDataEncoder.hash({ name: 'ClobAuthDomain', version: '1', chainId }, TYPES, {
    address,
    timestamp,
    nonce,
    message: 'This message attests that I control the given wallet',
  });
}
