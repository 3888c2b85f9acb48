import type { Address } from '../address.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import { lotKey } from '../portfolio/lotKey.ts';
import { recent } from '../portfolio/recent.ts';
import type { NumberedChange } from './numberChanges.ts';

/** Changes remembered, some 300 bytes each. */
const MAX_KEYS = 20_000;
/** Pairs of leader and asset of which it is remembered when the position was last taken at its word. */
const MAX_PAIRS = 10_000;

/**
 * What of leaders' holdings has been counted already: a fold over the engine's events, so that nothing is
 * counted twice, neither at the next poll nor after a restart.
 */
export type KnownChanges = {
  apply(event: EngineEvent): void;
  /** Whether the change is counted for this asset: by itself, or in a position that was read after it. */
  has(change: NumberedChange, assetId: string): boolean;
  /** When the newest change of the leader happened that is counted, ms since the epoch; undefined where none is. */
  countedToMs(leader: Address): number | undefined;
};

/** Holds the last 20,000 changes, the last reading of 10,000 positions, and a moment for each leader. */
export function knownChanges(): KnownChanges {
  const counted = recent<string, true>(MAX_KEYS);
  const readAtMs = recent<string, number>(MAX_PAIRS);
  const countedToMs = recent<Address, number>(MAX_PAIRS);

  return {
    apply(event) {
      if (event.type !== 'holding-changed') return;
      const { leader, assetId, key, atMs, occurredAtMs } = event;
      if (key === undefined) {
        readAtMs.set(lotKey({ leader, assetId }), atMs);
        return;
      }
      counted.set(`${key}:${assetId}`, true);
      countedToMs.set(leader, Math.max(occurredAtMs, countedToMs.get(leader) ?? 0));
    },
    has: ({ leader, key, occurredAtMs }, assetId) =>
      counted.get(`${key}:${assetId}`) !== undefined ||
      occurredAtMs <= (readAtMs.get(lotKey({ leader, assetId })) ?? Number.NEGATIVE_INFINITY),
    countedToMs: countedToMs.get,
  };
}
