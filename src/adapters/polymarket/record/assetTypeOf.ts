/** How the venue's balances call an outcome token: by the contract that keeps it. */
export type AssetType = 'CONDITIONAL' | 'CONDITIONAL-V2';

/** Modules of the second protocol: binary, neg-risk, combinatorial. */
const MODULES = new Set([1n, 2n, 3n]);
const RESERVED = ((1n << 64n) - 1n) << 40n;

/**
 * Which protocol a token is of. An id of the second one says so itself: its highest byte is its module, and 64
 * bits in it are zero. The first one's ids are hashes, of which one in 2^70 looks like that.
 */
export function assetTypeOf(assetId: string): AssetType {
  const id = BigInt(assetId);
  const isSecond = MODULES.has(id >> 248n) && (id & RESERVED) === 0n;
  return isSecond ? 'CONDITIONAL-V2' : 'CONDITIONAL';
}
