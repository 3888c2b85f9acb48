import type { Address } from '../../../domain/address.ts';
import type { OrderStruct } from './orderStruct.ts';
import type { SignatureType } from './signatureTypes.ts';
import { walletAddress } from './walletAddress.ts';

export type OrderIdentityOptions = {
  readonly signatureType: SignatureType;
  /** The wallet that holds the money; by default the one that Polymarket derives for the key. */
  readonly funder?: Address;
};

/**
 * Whose money our orders spend and who signs for them, for the key with address `owner`. A deposit wallet
 * signs for itself; for the others the key does.
 */
export function orderIdentity(
  { signatureType, funder }: OrderIdentityOptions,
  owner: Address,
): Pick<OrderStruct, 'maker' | 'signer' | 'signatureType'> {
  if (signatureType === 'eoa') return { maker: owner, signer: owner, signatureType };
  const maker = funder ?? walletAddress(signatureType, owner);
  return { maker, signer: signatureType === 'deposit' ? maker : owner, signatureType };
}
