import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses what the leader traded too long ago: the price they got is history. Both numbers are in ms. */
export function age(
  { occurredAtMs, nowMs }: Pick<EntryUnderTest, 'occurredAtMs' | 'nowMs'>,
  { maxAgeMs }: Pick<Limits, 'maxAgeMs'>,
): Refusal | undefined {
  const ageMs = nowMs - occurredAtMs;
  if (ageMs <= maxAgeMs) return undefined;
  // Clocks have fractions; rounded up, so that the age shown is always above the limit shown.
  return { code: 'too-old', actual: String(Math.ceil(ageMs)), limit: String(maxAgeMs) };
}
