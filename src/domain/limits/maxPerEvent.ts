import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { overMaximum } from './overMaximum.ts';

/** Refuses a copy that would put too much into the markets of one event, all leaders together. */
export function maxPerEvent(
  { usd, exposure }: EntryUnderTest,
  { maxPerEvent: maximum }: Limits,
): Refusal | undefined {
  return overMaximum('event-exposure', { usd, taken: exposure.event, maximum });
}
