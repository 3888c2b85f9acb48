import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { namesMarket } from './namesMarket.ts';

/** Refuses the markets that the config denies. The limit is the name that the config gives the market. */
export function deniedMarkets(entry: EntryUnderTest, { denyMarkets }: Limits): Refusal | undefined {
  const name = denyMarkets?.find((denied) => namesMarket(denied, entry));
  if (name === undefined) return undefined;
  return { code: 'market-denied', actual: entry.conditionId, limit: name };
}
