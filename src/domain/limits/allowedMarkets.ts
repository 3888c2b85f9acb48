import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { namesMarket } from './namesMarket.ts';

/** Refuses all but the markets that the config allows, where it allows some. The limit is how many those are. */
export function allowedMarkets(
  entry: EntryUnderTest,
  { allowMarkets }: Limits,
): Refusal | undefined {
  if (!allowMarkets || allowMarkets.some((allowed) => namesMarket(allowed, entry)))
    return undefined;
  const limit = String(allowMarkets.length);
  return { code: 'market-not-allowed', actual: entry.conditionId, limit };
}
