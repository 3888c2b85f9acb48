import {
  concat,
  concatMap,
  connect,
  defer,
  identity,
  type MonoTypeOperatorFunction,
  merge,
  type Observable,
  of,
  ReplaySubject,
  Subject,
  throwError,
} from 'rxjs';
import type { EngineEvent, Journaled } from './domain/events/engineEvent.ts';
import { othersJournal } from './domain/events/othersJournal.ts';
import { ownWallet } from './domain/leaders/ownWallet.ts';
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
import { untilEndOf } from './operators/untilEndOf.ts';
import type { CopyTradingDeps } from './ports/copyTradingDeps.ts';
import { cancelBeforeError } from './sinks/cancelBeforeError.ts';
import { ownRedemptions } from './sinks/ownRedemptions.ts';
import { alerts } from './streams/alerts.ts';
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
  return keptFor(deps.stop$, 1, (stopping$) =>
    keptFor(deps.commands$, MAX_COMMANDS, (commands$) =>
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

/** What `use` makes of a source that it may ask for late: of what came before then it has the last `count`. */
const keptFor = <T, R>(
  source$: Observable<T>,
  count: number,
  use: (kept$: Observable<T>) => Observable<R>,
): Observable<R> => source$.pipe(connect(use, { connector: () => new ReplaySubject(count) }));

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
  const managing$ = managedPositions(context, stopsMoved);
  const copying$ = seenTrades(context).pipe(
    decideAndSend(context, { managing$, changes$: news.changes$ }),
  );
  const redeeming$ = ownRedemptions(options.redemption, {
    ...deps,
    portfolio,
    onError: notices.error,
  }).pipe(apply);

  /** Writes down what happens besides, until the main thing is over. */
  const alongside = (besides$: Observable<EngineEvent>): MonoTypeOperatorFunction<Journaled> =>
    connect((main$) => merge(write(besides$.pipe(untilEndOf(main$))), main$));

  const engine$ = concat(
    concat(
      checkedStart(context).pipe(write, alongside(notices.events$)),
      copying$.pipe(
        connect((main$) =>
          merge(
            stoppedEntries(context, { changes$: news.changes$, stopsMoved, main$ }),
            redeeming$.pipe(untilEndOf(main$)),
            main$,
          ),
        ),
        alongside(news.events$),
      ),
    ).pipe(
      connect((main$) => merge(commandedStops(context, { stopsMoved, main$ }), main$)),
      standingCancels(context),
    ),
    write(defer(() => of({ type: 'stopped' as const, atMs: deps.scheduler.now() }))),
  );
  // Outermost: an alert that cannot be written ends the engine, too.
  return engine$.pipe(alarmed(context), cancelBeforeError({ ...deps, ...state }));
}

/** Writes down besides what a person should look at, where that is wanted. */
function alarmed({
  options,
  deps,
  state: { portfolio },
  write,
}: EngineContext): MonoTypeOperatorFunction<Journaled> {
  if (!options.alerts) return identity;
  const givenUp = portfolio
    .ordersWatched()
    .flatMap(({ sent, fills }) => (sent && fills.size === 0 ? sent.hash : []));
  const alarm = alerts(options.alerts, { ...deps, givenUp });
  return connect((events$) => merge(events$, events$.pipe(alarm, write)));
}
