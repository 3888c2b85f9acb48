import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { overMaximum } from './overMaximum.ts';

/** Refuses a copy that would put too much into one market, all leaders together. */
export function maxPerMarket(
  { usd, exposure }: EntryUnderTest,
  { maxPerMarket }: Limits,
): Refusal | undefined {
  return overMaximum('market-exposure', { usd, taken: exposure.market, maximum: maxPerMarket });
}
