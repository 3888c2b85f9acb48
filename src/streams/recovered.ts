import { asyncScheduler, defer, map, type Observable, reduce, type SchedulerLike } from 'rxjs';
import type { IntentExpired, TradeCopied, TradeSeen, TradeSkipped } from '../domain/engineEvent.ts';
import { knownTrades } from '../domain/knownTrades.ts';
import type { LeaderTrade } from '../domain/leaderTrade.ts';
import { type Portfolio, portfolio } from '../domain/portfolio/portfolio.ts';
import { unfinished } from '../domain/unfinished.ts';
import { type WatchedLeaders, watchedLeaders } from '../domain/watchedLeaders.ts';
import type { Journal } from '../ports/journal.ts';

export type RecoveredOptions = {
  /** How far back trades may be reported again, ms. */
  readonly memoryMs: number;
};

export type RecoveredDeps = {
  readonly journal: Pick<Journal, 'read'>;
  /** An empty state to fold into, which somebody else wants to look at; by default a new one each time. */
  readonly portfolio?: Portfolio;
  readonly scheduler?: SchedulerLike;
};

/** What an earlier run left behind. */
export type Recovered = {
  readonly portfolio: Portfolio;
  /** How the entries that it had begun end; not in the journal yet, nor folded into the portfolio. */
  readonly endings: readonly (TradeSkipped | IntentExpired)[];
  /** Leaders' sales that it had seen and not decided about. */
  readonly sales: readonly TradeSeen[];
  /** Exits that it had decided and not sent. */
  readonly exits: readonly TradeCopied[];
  /** Whether the trade was seen before this start, and lately enough to be reported again. */
  readonly isKnown: (trade: LeaderTrade) => boolean;
  readonly watched: WatchedLeaders;
};

/**
 * The state as the journal has it: every event folded, from the first. A new journal gives a new state.
 *
 * Cold; emits once and completes; errors when the journal cannot be read.
 */
export function recovered(
  { memoryMs }: RecoveredOptions,
  { journal, portfolio: given, scheduler = asyncScheduler }: RecoveredDeps,
): Observable<Recovered> {
  return defer(() => {
    const state = given ?? portfolio();
    const begun = unfinished();
    const known = knownTrades(memoryMs);
    const watched = watchedLeaders();
    const folds = [state, begun, known, watched];

    return journal.read().pipe(
      reduce((nothing, event) => {
        for (const fold of folds) fold.apply(event);
        return nothing;
      }, undefined),
      map(
        (): Recovered => ({
          portfolio: state,
          endings: begun.endings(scheduler.now()),
          sales: begun.sales(),
          exits: begun.exits(),
          isKnown: known.has,
          watched,
        }),
      ),
    );
  });
}
