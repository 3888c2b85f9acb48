import type { Address } from '../address.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import { type LeaderTrade, leaderTradeKey } from './leaderTrade.ts';

/** The leader trades that the journal has, of the last while before it ends: a fold over its events. */
export type KnownTrades = {
  apply(event: EngineEvent): void;
  has(trade: LeaderTrade): boolean;
};

/**
 * Holds of each leader those seen within `memoryMs` before the newest, and before the moment from which on the leader
 * is going to be caught up with, which runs that could not read them leave where it was.
 */
export function knownTrades(
  memoryMs: number,
  watchedToMs: (leader: Address) => number | undefined = () => undefined,
): KnownTrades {
  const byLeader = new Map<Address, Map<string, number>>();

  return {
    apply(event) {
      if (event.type !== 'trade-seen') return;
      const { leader } = event.trade;
      const seenAtMs = byLeader.get(leader) ?? new Map<string, number>();
      byLeader.set(leader, seenAtMs.set(leaderTradeKey(event.trade), event.atMs));
      const neededFromMs = Math.min(event.atMs, watchedToMs(leader) ?? event.atMs) - memoryMs;
      for (const [key, atMs] of seenAtMs) {
        if (atMs >= neededFromMs) break;
        seenAtMs.delete(key);
      }
    },
    has: (trade) => byLeader.get(trade.leader)?.has(leaderTradeKey(trade)) ?? false,
  };
}
