import type { LeaderFill } from '../leaders/leaderTrade.ts';
import { age } from '../limits/age.ts';
import type { Limits } from '../limits/limits.ts';
import { sides } from '../limits/sides.ts';
import type { Refusal } from './refusal.ts';

/**
 * What refuses a leader's trade whatever is found out about it: its side, or the age of a purchase. Time only ever adds
 * to it. Pure.
 */
export function refusedAtSight(
  { side, occurredAtMs }: Pick<LeaderFill, 'side' | 'occurredAtMs'>,
  limits: Pick<Limits, 'sides' | 'maxAgeMs'>,
  nowMs: number,
): Refusal | undefined {
  // What they left while nobody looked, we leave late rather than never.
  const tooOld = side === 'BUY' ? age({ occurredAtMs, nowMs }, limits) : undefined;
  return sides({ side }, limits) ?? tooOld;
}
