import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses one position too many. Adding to an asset that is held or on order opens none. */
export function maxOpenPositions(
  { exposure }: EntryUnderTest,
  { maxOpenPositions }: Limits,
): Refusal | undefined {
  if (maxOpenPositions === undefined || exposure.holdsAsset) return undefined;
  const positions = exposure.openPositions + 1;
  if (positions <= maxOpenPositions) return undefined;
  return { code: 'open-positions', actual: String(positions), limit: String(maxOpenPositions) };
}
