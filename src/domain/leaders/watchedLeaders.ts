import type { Address } from '../address.ts';
import type { EngineEvent, HealthChanged, Started } from '../events/engineEvent.ts';

/** Whom earlier runs watched, and until when: a fold over the journal's events. */
export type WatchedLeaders = {
  apply(event: EngineEvent): void;
  /**
   * Up to when our account was surely watched, ms since the epoch: the last event of the last run that had held its
   * book against the venue's. Undefined where nothing ran before. Of an order under way more may have been missed.
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

/** What commands write, too, where no engine runs: hours after a run was killed it would look like the end of it. */
const NO_SIGN_OF_A_RUN: ReadonlySet<EngineEvent['type']> = new Set([
  'entries-stopped',
  'entries-resumed',
  'redemption-sending',
  'redemption-answered',
  'redeemed',
]);

/**
 * A run lasts to the last event that only a run writes. It watches the leaders while one of them at least can be
 * polled, and counts as having watched `settleMs` after it began to: one that ended before it had read what was missed
 * has caught up with nothing, and leaves that to the next one.
 */
export function watchedLeaders(settleMs: number): WatchedLeaders {
  let followedSinceMs = new Map<Address, number>();
  /** Leaders who cannot be polled, as the run calls them. */
  const unread = new Set<string>();
  /** Since when somebody can be polled; undefined while nobody can. */
  let watchingSinceMs: number | undefined;
  let watchedToMs: number | undefined;
  let hasStopped = false;
  let lastMs: number | undefined;
  // A new journal has nothing to be held against.
  let isReconciled = true;
  /** What runs before the last one came to. */
  let beforeMs: number | undefined;

  const untilMs = (): number | undefined => (isReconciled ? lastMs : beforeMs);

  const start = ({ atMs, leaders }: Started): void => {
    beforeMs = untilMs() ?? atMs;
    isReconciled = lastMs === undefined;
    hasStopped = false;
    unread.clear();
    watchingSinceMs = atMs;
    watchedToMs ??= atMs;
    followedSinceMs = new Map(
      leaders.map((leader) => [leader, followedSinceMs.get(leader) ?? atMs]),
    );
  };

  const note = ({ atMs, health: { component, state } }: HealthChanged): void => {
    if (!component.startsWith('leader ')) return;
    if (state === 'ok') unread.delete(component);
    else unread.add(component);
    const isBlind = unread.size > 0 && unread.size >= followedSinceMs.size;
    watchingSinceMs = isBlind ? undefined : (watchingSinceMs ?? atMs);
  };

  return {
    apply(event) {
      if (event.type === 'started') start(event);
      if (hasStopped || NO_SIGN_OF_A_RUN.has(event.type)) return;
      if (event.type === 'reconciled') isReconciled = true;
      if (event.type === 'health') note(event);
      if (event.type === 'stopped') hasStopped = true;
      lastMs = event.atMs;
      if (watchingSinceMs !== undefined && lastMs - watchingSinceMs >= settleMs)
        watchedToMs = lastMs;
    },
    untilMs,
    watchedToMs: () => watchedToMs,
    catchUpFromMs(leader, overlapMs) {
      const sinceMs = followedSinceMs.get(leader);
      if (sinceMs === undefined || watchedToMs === undefined) return undefined;
      return Math.max(sinceMs, watchedToMs - overlapMs);
    },
  };
}
