import type { Random } from '../../random.ts';
import type { Occurrence } from './occurrence.ts';

export type OccursDeps = {
  readonly random: Random;
  /** Ms, of any clock. */
  readonly now: () => number;
};

/**
 * Whether a rule strikes, asked once for everything that it matches, in order. Time counts from this
 * call. Chance is drawn only where all else would let it strike.
 */
export function occurs(
  {
    probability = 1,
    first = Number.POSITIVE_INFINITY,
    every = 1,
    after = 0,
    for: forMs = Number.POSITIVE_INFINITY,
    times = Number.POSITIVE_INFINITY,
  }: Occurrence,
  { random, now }: OccursDeps,
): () => boolean {
  const fromMs = now() + after;
  const untilMs = fromMs + forMs;
  let counted = 0;
  let struck = 0;
  return () => {
    const nowMs = now();
    if (nowMs < fromMs || nowMs >= untilMs) return false;
    counted += 1;
    if (counted > first || counted % every !== 0 || struck >= times) return false;
    if (probability < 1 && random() >= probability) return false;
    struck += 1;
    return true;
  };
}
