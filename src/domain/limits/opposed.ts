import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses to buy an outcome while money is in another outcome of the same market, where the config says so:
 * what one of the two gains the other loses. The number is what is in the others.
 */
export function opposed(
  { exposure }: EntryUnderTest,
  { whenOpposed }: Limits,
): Refusal | undefined {
  if (whenOpposed !== 'refuse' || exposure.otherOutcomes <= 0n) return undefined;
  return { code: 'opposed', actual: formatMillionths(exposure.otherOutcomes), limit: '0' };
}
