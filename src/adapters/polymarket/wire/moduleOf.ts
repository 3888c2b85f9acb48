/** What the second protocol calls its modules, by the highest byte of an id. */
const MODULES = { 1: 'binary', 2: 'neg-risk', 3: 'combinatorial' } as const;

export type Module = (typeof MODULES)[keyof typeof MODULES];

const RESERVED = ((1n << 64n) - 1n) << 40n;

/**
 * The module of the second protocol that a token, or a condition with all its 64 digits, is of; undefined for one of the
 * first. An id of the second one says so itself: its highest byte is its module, and 64 bits in it are zero. The first
 * one's ids are hashes, of which one in 2^70 looks like that.
 */
export function moduleOf(assetId: string): Module | undefined {
  const id = BigInt(assetId);
  const modules: Readonly<Record<number, Module>> = MODULES;
  return (id & RESERVED) === 0n ? modules[Number(id >> 248n)] : undefined;
}
