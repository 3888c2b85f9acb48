import type { Address } from './address.ts';
import type { EngineEvent } from './engineEvent.ts';

/** Whom earlier runs watched, and until when: a fold over the journal's events. */
export type WatchedLeaders = {
  apply(event: EngineEvent): void;
  /** When the last event happened, ms since the epoch; undefined where there is none. */
  untilMs(): number | undefined;
  /**
   * From when on this leader's trades are to be caught up, ms since the epoch: `overlapMs` before the last run
   * ended, but never before he was followed. Undefined for one who was not followed then.
   */
  catchUpFromMs(leader: Address, overlapMs: number): number | undefined;
};

export function watchedLeaders(): WatchedLeaders {
  let followedSinceMs = new Map<Address, number>();
  let lastMs: number | undefined;

  return {
    apply(event) {
      lastMs = event.atMs;
      if (event.type !== 'started') return;
      followedSinceMs = new Map(
        event.leaders.map((leader) => [leader, followedSinceMs.get(leader) ?? event.atMs]),
      );
    },
    untilMs: () => lastMs,
    catchUpFromMs(leader, overlapMs) {
      const sinceMs = followedSinceMs.get(leader);
      if (sinceMs === undefined || lastMs === undefined) return undefined;
      return Math.max(sinceMs, lastMs - overlapMs);
    },
  };
}
