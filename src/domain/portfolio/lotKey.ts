import type { Address } from '../address.ts';

/** The name of a lot: whose it is, and of what. */
export const lotKey = ({
  leader,
  assetId,
}: {
  readonly leader: Address;
  readonly assetId: string;
}): string => `${leader}:${assetId}`;
