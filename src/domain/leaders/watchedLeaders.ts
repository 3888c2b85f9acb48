import type { Address } from '../address.ts';
import type { EngineEvent } from '../events/engineEvent.ts';

/** Whom earlier runs watched, and until when: a fold over the journal's events. */
export type WatchedLeaders = {
  apply(event: EngineEvent): void;
  /**
   * Up to when our account's fills are known, ms since the epoch: the last event of the last run that had held its
   * book against the venue's. Undefined where nothing ran before.
   */
  untilMs(): number | undefined;
  /** Up to when leaders were surely watched, ms since the epoch; undefined where nothing ran before. */
  watchedToMs(): number | undefined;
  /**
   * From when on this leader's trades are to be caught up, ms since the epoch: `overlapMs` before they were last
   * surely watched, but never before he was followed. Undefined for one who was not followed then.
   */
  catchUpFromMs(leader: Address, overlapMs: number): number | undefined;
};

/**
 * A run that ended before it had read what was missed has caught up with nothing, and leaves that to the next one:
 * one that lasted less than `settleMs` does not count as having watched.
 */
export function watchedLeaders(settleMs: number): WatchedLeaders {
  let followedSinceMs = new Map<Address, number>();
  let startedMs: number | undefined;
  let lastMs: number | undefined;
  // A new journal has nothing to be held against.
  let isReconciled = true;
  /** What runs before the last one came to. */
  let before: { readonly untilMs: number; readonly watchedToMs: number } | undefined;

  const untilMs = (): number | undefined => (isReconciled ? lastMs : before?.untilMs);
  const watchedToMs = (): number | undefined =>
    startedMs !== undefined && lastMs !== undefined && lastMs - startedMs >= settleMs
      ? lastMs
      : before?.watchedToMs;

  return {
    apply(event) {
      if (event.type === 'started') {
        before = {
          untilMs: untilMs() ?? event.atMs,
          watchedToMs: watchedToMs() ?? event.atMs,
        };
        startedMs = event.atMs;
        isReconciled = lastMs === undefined;
        followedSinceMs = new Map(
          event.leaders.map((leader) => [leader, followedSinceMs.get(leader) ?? event.atMs]),
        );
      }
      if (event.type === 'reconciled') isReconciled = true;
      lastMs = event.atMs;
    },
    untilMs,
    watchedToMs,
    catchUpFromMs(leader, overlapMs) {
      const sinceMs = followedSinceMs.get(leader);
      const toMs = watchedToMs();
      if (sinceMs === undefined || toMs === undefined) return undefined;
      return Math.max(sinceMs, toMs - overlapMs);
    },
  };
}
