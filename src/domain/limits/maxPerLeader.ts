import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { overMaximum } from './overMaximum.ts';

/** Refuses a copy that would put too much behind one leader. */
export function maxPerLeader(
  { usd, exposure }: EntryUnderTest,
  { maxPerLeader }: Limits,
): Refusal | undefined {
  return overMaximum('leader-exposure', { usd, taken: exposure.leader, maximum: maxPerLeader });
}
