import { moduleOf } from '../wire/moduleOf.ts';

/** How the venue's balances call an outcome token: by the contract that keeps it. */
export type AssetType = 'CONDITIONAL' | 'CONDITIONAL-V2';

/** Which protocol a token is of, as its id says. */
export const assetTypeOf = (assetId: string): AssetType =>
  moduleOf(assetId) === undefined ? 'CONDITIONAL' : 'CONDITIONAL-V2';
