import { hash } from 'node:crypto';
import { MILLION, type Ratio } from '../units.ts';

/** How many bits of the hash decide: far finer than the millionths of a fraction. */
const BITS = 48;

/**
 * Whether a leader trade is among the `fraction` (zero to one) that is copied while the engine is rolled
 * out. Decided by a hash of its key, so the same in every process and after every restart, and whatever
 * a smaller fraction copied, a larger one copies too. Zero copies nothing, one everything.
 */
export function inRollout(tradeKey: string, fraction: Ratio): boolean {
  // Most engines copy everything, and need no hash for it.
  if (fraction >= MILLION) return true;
  const digest = hash('sha256', `rollout|${tradeKey}`, 'buffer');
  const position = BigInt(digest.readUIntBE(0, BITS / 8));
  return position * MILLION < fraction * 2n ** BigInt(BITS);
}
