import { LRUCache } from 'lru-cache';
import type { Address } from '../domain/address.ts';
import type { EngineEvent, IntentDecided } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import type { LogContext } from '../domain/events/logLine.ts';

/** What must be remembered of past events to put a later one into words. */
export type LogMemory = LogContext & {
  /** Takes note of an event. Call it before the event is put into words. */
  note(event: EngineEvent): void;
  /** Decisions remembered. */
  size(): number;
};

/** Decisions remembered, for the answers to their orders. */
const MAX_DECISIONS = 10_000;

/** A leader without an alias goes by their address; a decision longer ago than 10,000 others by its id. */
export function logMemory(aliases: ReadonlyMap<Address, string>): LogMemory {
  const decided = new LRUCache<string, IntentDecided>({ max: MAX_DECISIONS });
  return {
    note: (event) => {
      if (isDecided(event)) decided.set(event.intent.id, event);
    },
    size: () => decided.size,
    aliasOf: (leader) => aliases.get(leader) ?? leader,
    decidedOf: (intentId) => decided.get(intentId),
  };
}

const isDecided = isEvent('trade-copied', 'exit-decided');
