import { notAhead } from './notAhead.ts';
import { UNANSWERED_OVERLAPS } from './unansweredOverlaps.ts';

export type PollCursorOptions = {
  /** How far each poll reaches back behind the last one that worked, ms. */
  readonly overlapMs: number;
  /** How far a poll reaches back at most, ms: as long as what was seen is remembered. */
  readonly reachMs: number;
  /** Trades before this moment are none of ours, ms since the epoch. */
  readonly sinceMs: number;
  /** Since when all that was seen is remembered, ms since the epoch. */
  readonly begunMs: number;
};

/** From where the polls of one leader go on. */
export type PollCursor = {
  /** From when on a poll that starts at `startedMs` is to ask. */
  from(startedMs: number): number;
  /** The poll that started then was answered; none has started since. */
  worked(startedMs: number): void;
  /**
   * From when on nobody can say any more that the leader is watched, where no further poll is answered: see
   * `UNANSWERED_OVERLAPS`. A gap counts as read once it was asked for twice. Undefined before anything was read so far.
   */
  overdueFromMs(): number | undefined;
};

/**
 * Every poll reaches back by the overlap behind the one before the last, so that whatever is published is asked for
 * twice, however far polls are apart: no single answer is trusted to leave nothing out. One that fails leaves the cursor
 * where it is.
 */
export function pollCursor({
  overlapMs,
  reachMs,
  sinceMs: givenMs,
  begunMs,
}: PollCursorOptions): PollCursor {
  const unansweredMs = UNANSWERED_OVERLAPS * overlapMs;
  let sinceMs = givenMs;
  let lastPollMs: number | undefined;
  /** The start of the poll before that one. */
  let secondLastMs: number | undefined;
  /** The start of the last poll before which there is no gap that was asked for only once. */
  let completeToMs: number | undefined;
  let isGapOpen = false;

  const from = (startedMs: number): number => {
    sinceMs = notAhead(sinceMs, startedMs);
    const wantedMs = secondLastMs === undefined ? sinceMs : secondLastMs - overlapMs;
    // What was seen since it was begun is remembered, however far back the first two reach.
    const isAllRemembered = secondLastMs === undefined && startedMs - begunMs <= reachMs;
    const reachedMs = isAllRemembered ? wantedMs : Math.max(wantedMs, startedMs - reachMs);
    return Math.max(sinceMs, reachedMs);
  };

  return {
    from,
    worked: (startedMs) => {
      const isGap = (lastPollMs ?? sinceMs) < startedMs - overlapMs;
      isGapOpen = isGap && !isGapOpen;
      secondLastMs = lastPollMs;
      lastPollMs = startedMs;
      if (!isGapOpen) completeToMs = startedMs;
    },
    overdueFromMs: () => (completeToMs === undefined ? undefined : completeToMs + unansweredMs),
  };
}
