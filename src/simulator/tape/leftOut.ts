import { LRUCache } from 'lru-cache';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { TapeEvent } from './tapeEvent.ts';

/** The markets of a tape that were not opened. */
export type LeftOut = {
  readonly add: (market: Pick<SimMarket, 'conditionId' | 'outcomes'>) => void;
  /** Whether an event is of one of them. */
  readonly has: (event: TapeEvent) => boolean;
};

/** Of conditions and assets together. */
const MOST_IDS = 60_000;

/** None yet. Keeps 20,000; those of which nothing was heard for the longest are forgotten first. */
export function createLeftOut(): LeftOut {
  const ids = new LRUCache<string, true>({ max: MOST_IDS });
  const isKept = (id: string | undefined): boolean => id !== undefined && ids.get(id) === true;
  return {
    add({ conditionId, outcomes }) {
      for (const id of [conditionId, ...outcomes.map(({ assetId }) => assetId)]) ids.set(id, true);
    },
    has: (event) =>
      ('conditionId' in event && isKept(event.conditionId)) ||
      ('assetId' in event && isKept(event.assetId)),
  };
}
