import type { EngineEvent } from '../events/engineEvent.ts';
import { type LeaderTrade, leaderTradeKey } from './leaderTrade.ts';

/** The leader trades that the journal has, of the last while before it ends: a fold over its events. */
export type KnownTrades = {
  apply(event: EngineEvent): void;
  has(trade: LeaderTrade): boolean;
};

/**
 * Holds those seen within `memoryMs` before the newest event, and before the moment from which on trades are going to
 * be caught up, which runs that end early leave where it was.
 */
export function knownTrades(
  memoryMs: number,
  watchedToMs: () => number | undefined = () => undefined,
): KnownTrades {
  const seenAtMs = new Map<string, number>();

  return {
    apply(event) {
      if (event.type !== 'trade-seen') return;
      seenAtMs.set(leaderTradeKey(event.trade), event.atMs);
      const neededFromMs = Math.min(event.atMs, watchedToMs() ?? event.atMs) - memoryMs;
      for (const [key, atMs] of seenAtMs) {
        if (atMs >= neededFromMs) break;
        seenAtMs.delete(key);
      }
    },
    has: (trade) => seenAtMs.size > 0 && seenAtMs.has(leaderTradeKey(trade)),
  };
}
