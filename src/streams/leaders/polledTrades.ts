import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  exhaustMap,
  from,
  ignoreElements,
  map,
  mergeMap,
  type Observable,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import { EngineError } from '../../domain/engineError.ts';
import type { LeaderFill, LeaderTrade } from '../../domain/leaders/leaderTrade.ts';
import { numberFills } from '../../domain/leaders/numberFills.ts';
import { pollCursor } from '../../domain/leaders/pollCursor.ts';
import { shortTradeKey } from '../../domain/leaders/shortTradeKey.ts';
import type { Sighting } from '../../domain/leaders/sighting.ts';
import { alongside } from '../../operators/alongside.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';
import { untilEndOf } from '../../operators/untilEndOf.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';

export type PolledTradesOptions = {
  readonly leader: Address;
  /** Pause between the starts of two polls, ms; a poll that takes longer delays the next. */
  readonly pollMs: number;
  /** How far each poll reaches back behind the last but one that worked, ms. Longer than trades are published late. */
  readonly overlapMs: number;
  /**
   * How far a poll reaches back at most, ms: as long as what was seen is remembered. The first one that works reaches
   * back to `sinceMs`, however long before the subscription that is: what was seen since is remembered.
   */
  readonly reachMs: number;
  /** Trades before this moment are none of ours, ms since the epoch. */
  readonly sinceMs: number;
};

export type PolledTradesDeps = {
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  readonly random: () => number;
  /**
   * Told when polling fails, or none has been answered for several overlaps (with the error), and when it works again
   * (without).
   */
  readonly onState: (failure: EngineError | undefined) => void;
  /**
   * Told of polls that are answered that everything is read, up to `UNANSWERED_OVERLAPS` ago at least; and that it is
   * not any more, once none has been answered for so long.
   */
  readonly onWatched?: (isWatched: boolean) => void;
  readonly scheduler?: SchedulerLike;
};

const UNANSWERED = new EngineError('What they trade takes too long to read.', {
  disposition: 'retryable',
});

/**
 * The longest pause after polls that failed, ms: what the leader does meanwhile is copied late, or not at all. Where the
 * record wants to be left alone (for two minutes at most, says its adapter), this comes on top: who does not heed it is
 * kept out for longer.
 */
const LONGEST_PAUSE_MS = 10_000;

/**
 * The trades of one leader as the venue's record publishes them, late ones too.
 *
 * Every poll asks again for the overlap, and for what came since the last but one: no single answer is trusted to leave
 * nothing out. Of each answer only that is told which the one before it did not have: who drops repeats of all leaders
 * together may have forgotten what came a poll ago, while many of them are caught up with. A trade can still come again, where an answer had left it out: dedupe by its key.
 *
 * Oldest first within a poll. Cold; never completes; a failing poll is retried ever more slowly, no sooner than the
 * record asks, told to `onState`, and never errors the stream. Memory: the keys of one answer, some 150 bytes a trade:
 * those of the overlap, and those of a gap for the two polls that ask for it.
 *
 * As long as the leader is said to be watched (`onWatched`), whoever goes on after a crash knows how far to reach back.
 */
export function polledTrades(
  { leader, pollMs, overlapMs, reachMs, sinceMs }: PolledTradesOptions,
  {
    history,
    random,
    onState,
    onWatched = () => undefined,
    scheduler = asyncScheduler,
  }: PolledTradesDeps,
): Observable<Sighting> {
  return defer(() => {
    const cursor = pollCursor({ overlapMs, reachMs, sinceMs, begunMs: scheduler.now() });
    let lastKeys: ReadonlySet<string> = new Set();

    const overdueInMs = (): number | undefined => {
      const fromMs = cursor.overdueFromMs();
      return fromMs === undefined ? undefined : fromMs - scheduler.now();
    };

    const poll$ = defer(() => {
      const startedMs = scheduler.now();
      return history.fillsSince(leader, cursor.from(startedMs)).pipe(
        tap(() => {
          cursor.worked(startedMs);
          const inMs = overdueInMs();
          if (inMs === undefined || inMs > 0) onState(undefined);
          if (inMs !== undefined && inMs > 0) onWatched(true);
        }),
      );
    }).pipe(
      retryBackoff({
        maxAttempts: Number.POSITIVE_INFINITY,
        baseMs: pollMs,
        capMs: Math.max(LONGEST_PAUSE_MS, pollMs),
        random,
        scheduler,
        onRetry: ({ error }) => onState(error),
      }),
      // What is not worth retrying now may be at the next tick: a wallet is never given up.
      catchError((cause: unknown) => {
        onState(EngineError.from(cause));
        return EMPTY;
      }),
    );

    /** Tells it once no poll has been answered for too long. */
    const overdue$ = defer(() => {
      const inMs = overdueInMs();
      return inMs === undefined ? EMPTY : timer(Math.max(0, inMs), scheduler);
    }).pipe(
      tap(() => {
        onState(UNANSWERED);
        onWatched(false);
      }),
      ignoreElements(),
    );

    /** What of an answer the one before it did not have. */
    const untold = (fills: readonly LeaderFill[]): readonly LeaderTrade[] => {
      const trades = new Map(numberFills(fills).map((trade) => [shortTradeKey(trade), trade]));
      const before = lastKeys;
      lastKeys = new Set(trades.keys());
      return [...trades].flatMap(([key, trade]) => (before.has(key) ? [] : [trade]));
    };

    // Leaders start spread over one interval, so that thousands do not ask in the same moment.
    return timer(Math.floor(random() * pollMs), pollMs, scheduler).pipe(
      exhaustMap(() => poll$.pipe(alongside((polled$) => overdue$.pipe(untilEndOf(polled$))))),
      mergeMap((fills) => {
        const seenAtMs = scheduler.now();
        return from(untold(fills)).pipe(
          map((trade): Sighting => ({ trade, transport: 'data-api', seenAtMs })),
        );
      }),
    );
  });
}
