import {
  concat,
  concatMap,
  defer,
  type MonoTypeOperatorFunction,
  merge,
  type Observable,
  of,
  Subject,
  throwError,
} from 'rxjs';
import type { EngineEvent, Journaled } from './domain/events/engineEvent.ts';
import { othersJournal } from './domain/events/othersJournal.ts';
import { ownWallet } from './domain/leaders/ownWallet.ts';
import { alarmed } from './engine/alarmed.ts';
import { checkedStart } from './engine/checkedStart.ts';
import { commandedStops } from './engine/commandedStops.ts';
import type { CopyTradingOptions } from './engine/copyTradingOptions.ts';
import { decideAndSend } from './engine/decideAndSend.ts';
import { type EngineContext, engineContext, engineDeps } from './engine/engineContext.ts';
import { managedPositions } from './engine/managedPositions.ts';
import { seenTrades } from './engine/seenTrades.ts';
import { standingCancels } from './engine/standingCancels.ts';
import { stoppedEntries } from './engine/stoppedEntries.ts';
import { venueNews } from './engine/venueNews.ts';
import { alongside } from './operators/alongside.ts';
import { untilEndOf } from './operators/untilEndOf.ts';
import { withReplay } from './operators/withReplay.ts';
import type { CopyTradingDeps } from './ports/copyTradingDeps.ts';
import { cancelBeforeError } from './sinks/cancelBeforeError.ts';
import { ownRedemptions } from './sinks/ownRedemptions.ts';
import { recovered } from './streams/recovered.ts';

/**
 * The engine: leaders' trades in, orders out, and everything that happens as one stream of events, each
 * of them on disk by the time it is emitted.
 *
 * Cold: each subscription is an engine of its own, so subscribe once an account. Completes after `stop$`,
 * when every trade seen has been dealt with and every order answered. Errors only where going on would be
 * wrong: when a leader is the account itself, when the journal is another account's or cannot be written, or on a bug.
 */
export function copyTrading(
  options: CopyTradingOptions,
  world: CopyTradingDeps,
): Observable<Journaled> {
  const deps = engineDeps(world);
  const { circuit, decisions, detection } = options;
  const mistake = ownWallet(decisions.account, detection.leaders);
  if (mistake) return throwError(() => mistake);
  const state$ = recovered(
    {
      memoryMs: detection.knownMs,
      settleMs: detection.overlapMs,
      rules: decisions.rules,
      circuit,
    },
    deps,
  );
  // Either may come while the journal is read, before there is anything to stop.
  return withReplay(deps.stop$, 1, (stopping$) =>
    withReplay(deps.commands$, MAX_COMMANDS, (commands$) =>
      state$.pipe(
        concatMap((state) =>
          running(engineContext(options, { ...deps, commands$ }, state, stopping$)),
        ),
      ),
    ),
  );
}

/** More than anybody commands while a journal is read. */
const MAX_COMMANDS = 100;

/** One engine from its start to its end: the whole of it, part by part. */
function running(context: EngineContext): Observable<Journaled> {
  const { options, deps, state, notices, apply, write } = context;
  const { portfolio } = state;
  const mistake = othersJournal(state.lastStart, {
    ...options,
    account: options.decisions.account,
  });
  if (mistake) return throwError(() => mistake);
  deps.account.expect?.([
    ...portfolio.lots(),
    ...portfolio.ordersUnderWay().map(({ intent }) => intent),
  ]);

  const news = venueNews(context);
  const stopsMoved = new Subject<EngineEvent>();
  const redeeming$ = ownRedemptions(options.redemption, {
    ...deps,
    portfolio,
    apply,
    onError: notices.error,
  });
  const besides = (events$: Observable<EngineEvent>): MonoTypeOperatorFunction<Journaled> =>
    alongside((main$) => events$.pipe(untilEndOf(main$), write));

  const starting$ = checkedStart(context).pipe(write, besides(notices.events$));
  const trading$ = seenTrades(context).pipe(
    decideAndSend(context, {
      managing$: managedPositions(context, stopsMoved),
      changes$: news.changes$,
    }),
    alongside((main$) =>
      merge(
        stoppedEntries(context, { changes$: news.changes$, stopsMoved, main$ }),
        redeeming$.pipe(untilEndOf(main$)),
      ),
    ),
    besides(news.events$),
  );
  const stopped$ = defer(() => of({ type: 'stopped' as const, atMs: deps.scheduler.now() }));

  return concat(
    concat(starting$, trading$).pipe(
      alongside((main$) => commandedStops(context, { stopsMoved, main$ })),
      standingCancels(context),
    ),
    stopped$.pipe(write),
  ).pipe(
    alarmed(context),
    // Outermost: an alert that cannot be written ends the engine, too.
    cancelBeforeError({ ...deps, ...state }),
  );
}
