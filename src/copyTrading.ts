import {
  asyncScheduler,
  concat,
  concatMap,
  connect,
  defer,
  EMPTY,
  filter,
  from,
  ignoreElements,
  last,
  type MonoTypeOperatorFunction,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  ReplaySubject,
  type SchedulerLike,
  Subject,
  share,
  startWith,
  takeUntil,
  tap,
} from 'rxjs';
import type { Vitals } from './domain/alerts/vitals.ts';
import type { Command } from './domain/command.ts';
import type {
  EngineEvent,
  EntriesStopped,
  FaultReported,
  HealthChanged,
  IntentExpired,
  Journaled,
  Started,
  TradeCopied,
  TradeSeen,
} from './domain/engineEvent.ts';
import type { CircuitRules } from './domain/gate/circuit.ts';
import type { EntryGate } from './domain/gate/entryGate.ts';
import type { Portfolio } from './domain/portfolio/portfolio.ts';
import type { Account } from './ports/account.ts';
import type { AccountRecord } from './ports/accountRecord.ts';
import type { Books } from './ports/books.ts';
import type { Fault } from './ports/fault.ts';
import type { HealthCheck } from './ports/healthCheck.ts';
import type { Journal } from './ports/journal.ts';
import type { LeaderFirehose, LeaderHistory } from './ports/leaderFeeds.ts';
import type { Lease } from './ports/lease.ts';
import type { MarketData } from './ports/marketData.ts';
import type { MarketFeed } from './ports/marketFeed.ts';
import type { RedemptionRecord } from './ports/redemptionRecord.ts';
import type { Resolutions } from './ports/resolutions.ts';
import { NO_TELEMETRY, type Telemetry } from './ports/telemetry.ts';
import type { Trading } from './ports/trading.ts';
import { cancelBeforeError } from './sinks/cancelBeforeError.ts';
import { cancelSink } from './sinks/cancelSink.ts';
import { journalSink } from './sinks/journalSink.ts';
import { type OrderSinkOptions, orderSink } from './sinks/orderSink.ts';
import { type AccountEventsOptions, accountEvents } from './streams/accountEvents.ts';
import { type AlertsOptions, alerts } from './streams/alerts.ts';
import { caughtUp } from './streams/caughtUp.ts';
import { type DecisionsOptions, decisions } from './streams/decisions.ts';
import { entryStops } from './streams/entryStops.ts';
import { type HealthOptions, health } from './streams/health.ts';
import { heldNews } from './streams/heldNews.ts';
import { type MarketEndsOptions, marketEnds } from './streams/marketEnds.ts';
import { type Recovered, recovered } from './streams/recovered.ts';
import { type SightingsOptions, sightings } from './streams/sightings.ts';
import { startUpCheck } from './streams/startUpCheck.ts';
import { whenSellable } from './streams/whenSellable.ts';

/** How long changes of what we hold are gathered before other books are watched, ms. */
const GATHER_MS = 500;

/** What the user decides. Plain data. */
export type CopyTradingOptions = {
  /** `embedded` or `live`, for the record: the engine does not ask. */
  readonly mode: string;
  readonly detection: SightingsOptions & {
    /** How far back before the journal's last event a trade may be reported again, ms. */
    readonly knownMs: number;
  };
  readonly decisions: DecisionsOptions;
  readonly orders: OrderSinkOptions;
  readonly account: AccountEventsOptions;
  readonly ends?: MarketEndsOptions;
  readonly health: HealthOptions;
  /** Absent, no alert is raised. */
  readonly alerts?: AlertsOptions;
  /** When failing orders stop entries; absent, they never do. */
  readonly circuit?: CircuitRules;
};

/** What the world provides. */
export type CopyTradingDeps = {
  readonly history: LeaderHistory;
  /** Absent where the socket is switched off: then trades are seen by polling alone, seconds later. */
  readonly firehose?: LeaderFirehose;
  readonly marketData: MarketData;
  /** Asked where limits are about the order book; without it no book is known, and they refuse. */
  readonly books?: Books;
  /** Absent where its socket is switched off: then books are asked for, a request each time. */
  readonly marketFeed?: MarketFeed;
  readonly trading: Trading;
  readonly account: Account;
  /** Absent, what the account's feed does not tell stays unknown, and nothing is checked at the start. */
  readonly record?: AccountRecord;
  readonly journal: Journal;
  /** Absent, a position in a market that is resolved stays open in the books. */
  readonly resolutions?: Resolutions;
  /** Absent, what a resolved market pays is seen by the balance alone. */
  readonly redemptionRecord?: RedemptionRecord;
  readonly checks?: readonly HealthCheck[];
  /** What the world could not use of what it was sent; recorded with the rest. */
  readonly faults$?: Observable<Fault>;
  /** The first emission stops looking for trades; what was seen by then is dealt with to the end. */
  readonly stop$?: Observable<unknown>;
  /** The engine's state; give an empty one of your own to look at it while the engine runs. */
  readonly portfolio?: Portfolio;
  /** Whether entries may be made; an empty one of your own, as with `portfolio`. */
  readonly gate?: EntryGate;
  /** What somebody asks of the engine while it runs. */
  readonly commands$?: Observable<Command>;
  /** The right to trade the account, where another process might; by default nobody else does. */
  readonly lease?: Lease;
  readonly telemetry?: Telemetry;
  /** Measures the process, for alerts. */
  readonly vitals?: () => Vitals;
  readonly random?: () => number;
  readonly scheduler?: SchedulerLike;
};

/**
 * The engine: leaders' trades in, orders out, and everything that happens as one stream of events, each
 * of them on disk by the time it is emitted.
 *
 * Cold: each subscription is an engine of its own, so subscribe once an account. Completes after `stop$`,
 * when every trade seen has been dealt with and every order answered. Errors only where going on would be
 * wrong: when the journal cannot be written, or on a bug.
 */
export function copyTrading(
  options: CopyTradingOptions,
  {
    checks = [],
    faults$ = NEVER,
    stop$ = NEVER,
    commands$ = NEVER,
    telemetry = NO_TELEMETRY,
    random = Math.random,
    scheduler = asyncScheduler,
    ...world
  }: CopyTradingDeps,
): Observable<Journaled> {
  const deps = { ...world, telemetry, random, scheduler };
  const record = journalSink(world);
  const now = (): number => scheduler.now();

  const run = (
    {
      portfolio,
      gate,
      circuit,
      resting,
      endings,
      sales,
      exits,
      isKnown,
      watched,
      apply: fold,
    }: Recovered,
    stopping$: Observable<unknown>,
  ): Observable<Journaled> => {
    const startedMs = now();
    // Every event passes here once, at the moment it happens, so that the next decision knows of it.
    const apply = <E extends EngineEvent>(events$: Observable<E>): Observable<E> =>
      events$.pipe(tap((event) => fold(event)));
    const fault = (what: Fault): FaultReported => ({ type: 'fault', atMs: now(), ...what });
    const notices = new Subject<HealthChanged | FaultReported>();
    const onHealth = (is: HealthChanged['health']): void =>
      notices.next({ type: 'health', atMs: now(), health: is });
    const onError = ({ message }: Error): void =>
      notices.next(fault({ where: 'account', message }));
    const venue = { ...deps, portfolio, onError };
    world.account.expect?.(portfolio.ordersUnderWay().map(({ intent }) => intent));

    const checked$ = world.record
      ? startUpCheck(options.account, {
          ...venue,
          record: world.record,
          sinceMs: watched.untilMs(),
          onRetry: onError,
        })
      : EMPTY;
    const account$ = accountEvents(options.account, { ...venue, sinceMs: startedMs }).pipe(
      apply,
      share(),
    );
    // Markets that end, and what they then pay.
    const resolvedHints$ = new Subject<string>();
    const ends$ = marketEnds(options.ends ?? {}, { ...venue, resolvedHints$ }).pipe(apply, share());
    // What we hold moves with the venue's word and with our own orders.
    const ordersMoved = new Subject<EngineEvent>();
    const changes$ = merge(account$, ends$, ordersMoved);
    const { marketFeed } = deps;
    const news$ = marketFeed
      ? heldNews({ gatherMs: GATHER_MS }, { ...deps, marketFeed, portfolio, changes$ }).pipe(
          tap((news) => {
            if (news.kind === 'resolved') resolvedHints$.next(news.conditionId);
          }),
        )
      : NEVER;
    // What cannot be sold after all is only written down.
    const send = connect((due$: Observable<TradeCopied | IntentExpired>) =>
      merge(
        due$.pipe(filter(isExpired), record),
        due$.pipe(filter(isCopied), orderSink(options.orders, { ...deps, gate })),
      ),
    );
    const health$ = health(options.health, { checks, scheduler }).pipe(
      map((is): HealthChanged => ({ type: 'health', atMs: now(), health: is })),
    );

    const stops$ = entryStops({ ...deps, gate, circuit, changes$, commands$ });
    /** Cancels what rests once the stop that asks for it is on disk. */
    const cancelling = connect((stopped$: Observable<Journaled>) =>
      merge(
        stopped$,
        stopped$.pipe(filter(isStop), cancelSink({ ...deps, resting }), apply, record),
      ),
    );

    // Only the source is cut: what it has let in flows on to the end.
    const sightings$ = sightings(caughtUp(options.detection, watched), {
      ...deps,
      onHealth,
    }).pipe(takeUntil(stopping$));
    const seen$ = sightings$.pipe(
      filter(({ trade }) => !isKnown(trade)),
      map(
        (sighting): TradeSeen => ({
          type: 'trade-seen',
          atMs: now(),
          ...sighting,
          heldBefore: portfolio.heldBefore(sighting.trade),
        }),
      ),
      apply,
    );
    const copying$ = seen$.pipe(
      connect((fresh$) =>
        merge(
          fresh$.pipe(record),
          fresh$.pipe(
            // What an earlier run saw and left undecided, or decided and left unsent, comes first.
            startWith(...sales),
            decisions(options.decisions, { ...deps, portfolio, gate }),
            apply,
            connect((decided$) =>
              merge(
                decided$.pipe(record),
                decided$.pipe(
                  filter(isCopied),
                  startWith(...exits),
                  whenSellable(options.orders, { ...deps, portfolio, changes$ }),
                  send,
                  apply,
                  afterwards((event) => ordersMoved.next(event)),
                ),
              ),
            ),
          ),
        ),
      ),
    );

    /** Records what happens besides, until the main thing is over. */
    const alongside = (besides$: Observable<EngineEvent>): MonoTypeOperatorFunction<Journaled> =>
      connect((main$) => merge(record(besides$.pipe(untilEndOf(main$))), main$));

    const engine$ = concat(
      record(of(started(options, startedMs))),
      record(from(endings).pipe(apply)),
      record(checked$.pipe(apply, takeUntil(stopping$))).pipe(alongside(notices)),
      copying$.pipe(
        connect((main$) => merge(stops$.pipe(untilEndOf(main$), apply, record, cancelling), main$)),
        alongside(
          merge(
            account$,
            ends$,
            health$,
            notices,
            faults$.pipe(map(fault)),
            // It keeps the books of what we hold at hand.
            news$.pipe(ignoreElements()),
          ),
        ),
      ),
      record(defer(() => of({ type: 'stopped' as const, atMs: now() }))),
    ).pipe(cancelBeforeError({ ...deps, gate, resting }));
    if (!options.alerts) return engine$;
    const alarm = alerts(options.alerts, deps);
    return engine$.pipe(connect((events$) => merge(events$, events$.pipe(alarm, record))));
  };

  return stop$.pipe(
    // It may come before there is anything to stop.
    connect(
      (stopping$) =>
        recovered({ memoryMs: options.detection.knownMs, circuit: options.circuit }, deps).pipe(
          concatMap((found) => run(found, stopping$)),
        ),
      { connector: () => new ReplaySubject(1) },
    ),
  );
}

const untilEndOf = <T>(main$: Observable<unknown>): MonoTypeOperatorFunction<T> =>
  takeUntil(main$.pipe(last(null, null)));

/** Does something with each value once it has been told, so that what follows from it is told after it. */
const afterwards = <T>(act: (value: T) => void): MonoTypeOperatorFunction<T> =>
  mergeMap((value) => of(value).pipe(tap({ complete: () => act(value) })));

const isCopied = (event: EngineEvent): event is TradeCopied => event.type === 'trade-copied';
const isStop = (event: EngineEvent): event is EntriesStopped => event.type === 'entries-stopped';
const isExpired = (event: EngineEvent): event is IntentExpired => event.type === 'intent-expired';

const started = ({ mode, decisions, detection }: CopyTradingOptions, atMs: number): Started => ({
  type: 'started',
  atMs,
  mode,
  account: decisions.account,
  leaders: detection.leaders.map(({ address }) => address),
});
