import { hash } from 'node:crypto';

/** Uniform numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * A small seeded generator (sfc32): the same seed and purpose give the same numbers on every machine.
 *
 * Each purpose has a sequence of its own, so that drawing more numbers for one thing (a client that
 * asks more often, say) changes nothing else. Not for keys: its output can be predicted.
 */
export function createRandom(seed: number, purpose: string): Random {
  const digest = hash('sha256', `${seed}:${purpose}`, 'buffer');
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}
