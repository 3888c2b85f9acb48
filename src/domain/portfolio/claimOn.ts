import type { Claim } from './claims.ts';

/** What this market owes us; undefined where it owes nothing that we know of. */
export const claimOn = (claims: readonly Claim[], conditionId: string): Claim | undefined =>
  claims.find(({ resolution }) => resolution.conditionId === conditionId);
