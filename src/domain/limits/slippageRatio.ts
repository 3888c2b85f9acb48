import type { Refusal } from '../decisions/refusal.ts';
import { portionOf } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { slippedBeyond } from './slippedBeyond.ts';

/** Refuses an entry whose price is by now worse than the leader's by more than `maxSlippageRatio` of it. */
export function slippageRatio(
  entry: EntryUnderTest,
  { maxSlippageRatio }: Limits,
): Refusal | undefined {
  if (maxSlippageRatio === undefined) return undefined;
  return slippedBeyond(portionOf(entry.price, maxSlippageRatio), 'slippage-relative', entry);
}
