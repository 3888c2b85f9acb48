import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { overMaximum } from './overMaximum.ts';

/** Refuses a copy that would put too much at work in all. */
export function maxExposure(
  { usd, exposure }: EntryUnderTest,
  { maxExposure }: Limits,
): Refusal | undefined {
  return overMaximum('total-exposure', { usd, taken: exposure.total, maximum: maxExposure });
}
