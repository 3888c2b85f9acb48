import type { Address } from '../address.ts';
import type { EngineEvent, LeaderWatched, Started } from '../events/engineEvent.ts';

/** Whom earlier runs watched, and until when: a fold over the journal's events. */
export type WatchedLeaders = {
  apply(event: EngineEvent): void;
  /**
   * Up to when our account was surely watched, ms since the epoch: the last event of the last run that had held its
   * book against the venue's. Undefined where nothing ran before. Of an order under way more may have been missed.
   */
  untilMs(): number | undefined;
  /** Up to when this leader was surely watched, ms since the epoch; undefined for one who was not followed then. */
  watchedToMs(leader: Address): number | undefined;
  /**
   * From when on this leader's trades are to be caught up, ms since the epoch: so long before they were last surely
   * watched, but never before they were followed. Undefined for one who was not followed then.
   */
  catchUpFromMs(leader: Address, backMs: number): number | undefined;
};

/** What commands write, too, where no engine runs: hours after a run was killed it would look like the end of it. */
const NO_SIGN_OF_A_RUN: ReadonlySet<EngineEvent['type']> = new Set([
  'entries-stopped',
  'entries-resumed',
  'market-resolved',
  'redemption-sending',
  'redemption-answered',
  'redeemed',
]);

type Followed = {
  readonly sinceMs: number;
  /** Up to when the leader was watched before the present reading of them began. */
  readonly beforeMs: number;
  /** Since when the leader's record is read in this run; undefined while it cannot be, or was not yet. */
  readonly readSinceMs: number | undefined;
};

/**
 * A run lasts to the last event that only a run writes. It watches a leader while their record can be read, and counts
 * as having watched them `settleMs` after that began: one that ended before it had read what was missed has caught up
 * with nothing, and leaves that to the next one.
 */
export function watchedLeaders(settleMs: number): WatchedLeaders {
  let followed = new Map<Address, Followed>();
  let hasStopped = false;
  let lastMs: number | undefined;
  // A new journal has nothing to be held against.
  let isReconciled = true;
  /** What runs before the last one came to. */
  let beforeMs: number | undefined;

  const untilMs = (): number | undefined => (isReconciled ? lastMs : beforeMs);

  const watchedTo = ({ beforeMs: before, readSinceMs }: Followed): number =>
    readSinceMs !== undefined && lastMs !== undefined && lastMs - readSinceMs >= settleMs
      ? lastMs
      : before;

  const start = ({ atMs, leaders, tellsWatched }: Started): void => {
    beforeMs = untilMs() ?? atMs;
    isReconciled = lastMs === undefined;
    hasStopped = false;
    const readSinceMs = tellsWatched ? undefined : atMs;
    followed = new Map(
      leaders.map((leader) => {
        const known = followed.get(leader) ?? { sinceMs: atMs, beforeMs: atMs, readSinceMs };
        return [leader, { ...known, beforeMs: watchedTo(known), readSinceMs }];
      }),
    );
  };

  const note = ({ atMs, leader, isWatched }: LeaderWatched): void => {
    const known = followed.get(leader);
    if (!known) return;
    const readSinceMs = isWatched ? atMs : undefined;
    followed.set(leader, { ...known, beforeMs: watchedTo(known), readSinceMs });
  };

  return {
    apply(event) {
      if (event.type === 'started') start(event);
      if (hasStopped || NO_SIGN_OF_A_RUN.has(event.type)) return;
      if (event.type === 'reconciled') isReconciled = true;
      if (event.type === 'leader-watched') note(event);
      if (event.type === 'stopped') hasStopped = true;
      lastMs = event.atMs;
    },
    untilMs,
    watchedToMs(leader) {
      const known = followed.get(leader);
      return known && watchedTo(known);
    },
    catchUpFromMs(leader, backMs) {
      const known = followed.get(leader);
      return known && Math.max(known.sinceMs, watchedTo(known) - backMs);
    },
  };
}
