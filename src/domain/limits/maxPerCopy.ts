import type { Refusal } from '../decisions/refusal.ts';
import { ZERO_USD } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { overMaximum } from './overMaximum.ts';

/** Refuses a copy that is too large by itself. */
export function maxPerCopy({ usd }: EntryUnderTest, { maxPerCopy }: Limits): Refusal | undefined {
  return overMaximum('above-max-copy', { usd, taken: ZERO_USD, maximum: maxPerCopy });
}
