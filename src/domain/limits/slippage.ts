import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { slippedBeyond } from './slippedBeyond.ts';

/** Refuses an entry whose price is by now more than `maxSlippage` worse than the leader's. */
export function slippage(entry: EntryUnderTest, { maxSlippage }: Limits): Refusal | undefined {
  return maxSlippage === undefined
    ? undefined
    : slippedBeyond(maxSlippage, 'slippage-absolute', entry);
}
