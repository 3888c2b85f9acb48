import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses a copy that is not worth its trouble. */
export function minPerCopy({ usd }: EntryUnderTest, { minPerCopy }: Limits): Refusal | undefined {
  if (minPerCopy === undefined || usd >= minPerCopy) return undefined;
  return {
    code: 'below-min-copy',
    actual: formatMillionths(usd),
    limit: formatMillionths(minPerCopy),
  };
}
