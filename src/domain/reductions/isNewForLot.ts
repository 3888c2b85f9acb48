import type { Lot } from '../portfolio/lot.ts';
import type { KnownChanges } from './knownChanges.ts';
import type { NumberedChange } from './numberChanges.ts';
import { wholeSecond } from './wholeSecond.ts';

/** Whether a change is one of the lot's market since we have the lot, and is not counted for it yet. */
export const isNewForLot = (
  change: NumberedChange,
  { assetId, conditionId, followedFromMs }: Pick<Lot, 'assetId' | 'conditionId' | 'followedFromMs'>,
  known: Pick<KnownChanges, 'has'>,
): boolean =>
  change.conditionId === conditionId &&
  change.occurredAtMs >= wholeSecond(followedFromMs) &&
  !known.has(change, assetId);
