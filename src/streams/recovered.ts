import { asyncScheduler, defer, map, type Observable, reduce, type SchedulerLike } from 'rxjs';
import type { IntentExpired, TradeSkipped } from '../domain/engineEvent.ts';
import { type LeaderTrade, leaderTradeKey } from '../domain/leaderTrade.ts';
import { type Portfolio, portfolio } from '../domain/portfolio/portfolio.ts';
import { unfinished } from '../domain/unfinished.ts';
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
  /** How what it had begun ends; not in the journal yet, nor folded into the portfolio. */
  readonly endings: readonly (TradeSkipped | IntentExpired)[];
  /** Whether the trade was dealt with before this start, and lately enough to be reported again. */
  readonly isKnown: (trade: LeaderTrade) => boolean;
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
    const sinceMs = scheduler.now() - memoryMs;
    const state = given ?? portfolio();
    const begun = unfinished();
    const known = new Set<string>();

    return journal.read().pipe(
      reduce((folded, event) => {
        folded.apply(event);
        begun.apply(event);
        if (event.type === 'trade-seen' && event.atMs >= sinceMs)
          known.add(leaderTradeKey(event.trade));
        return folded;
      }, state),
      map(
        (folded): Recovered => ({
          portfolio: folded,
          endings: begun.endings(scheduler.now()),
          isKnown: (trade) => known.size > 0 && known.has(leaderTradeKey(trade)),
        }),
      ),
    );
  });
}
