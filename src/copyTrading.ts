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
  type MonoTypeOperatorFunction,
  map,
  merge,
  mergeWith,
  NEVER,
  type Observable,
  of,
  ReplaySubject,
  Subject,
  share,
  startWith,
  takeUntil,
  tap,
} from 'rxjs';
import type {
  EngineEvent,
  FaultReported,
  HealthChanged,
  IntentDecided,
  IntentExpired,
  Journaled,
  TradeSeen,
} from './domain/engineEvent.ts';
import type { CircuitRules } from './domain/gate/circuit.ts';
import { isEvent } from './domain/isEvent.ts';
import { startedEvent } from './domain/startedEvent.ts';
import { afterwards } from './operators/afterwards.ts';
import { untilEndOf } from './operators/untilEndOf.ts';
import type { CopyTradingDeps } from './ports/copyTradingDeps.ts';
import type { Fault } from './ports/fault.ts';
import { NO_TELEMETRY } from './ports/telemetry.ts';
import { cancelBeforeError } from './sinks/cancelBeforeError.ts';
import { cancelSink } from './sinks/cancelSink.ts';
import { journalSink } from './sinks/journalSink.ts';
import { type OrderSinkOptions, orderSink } from './sinks/orderSink.ts';
import { type OwnRedemptionsOptions, ownRedemptions } from './sinks/ownRedemptions.ts';
import { type AccountEventsOptions, accountEvents } from './streams/accountEvents.ts';
import { type AlertsOptions, alerts } from './streams/alerts.ts';
import { caughtUp } from './streams/caughtUp.ts';
import { type DecisionsOptions, decisions } from './streams/decisions.ts';
import { entryStops } from './streams/entryStops.ts';
import { type HealthOptions, health } from './streams/health.ts';
import { heldNews } from './streams/heldNews.ts';
import { type MarketEndsOptions, marketEnds } from './streams/marketEnds.ts';
import { type PositionCycleOptions, positionCycle } from './streams/positionCycle.ts';
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
  /** Absent, positions are closed only as their leaders sell. */
  readonly positions?: Omit<PositionCycleOptions, 'account' | 'rules'>;
  readonly account: AccountEventsOptions;
  readonly ends?: MarketEndsOptions;
  /** When we redeem ourselves; absent, or without a way to do it, never. */
  readonly redemption?: OwnRedemptionsOptions;
  readonly health: HealthOptions;
  /** Absent, no alert is raised. */
  readonly alerts?: AlertsOptions;
  /** When failing orders stop entries; absent, they never do. */
  readonly circuit?: CircuitRules;
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
    const {
      decisions: { account, rules },
      detection: { leaders },
    } = options;
    // Every event passes here once, at the moment it happens, so that the next decision knows of it.
    const apply = <E extends EngineEvent>(events$: Observable<E>): Observable<E> =>
      events$.pipe(tap((event) => fold(event)));
    const fault = (what: Fault): FaultReported => ({ type: 'fault', atMs: now(), ...what });
    const notices = new Subject<HealthChanged | FaultReported>();
    const onHealth = (is: HealthChanged['health']): void =>
      notices.next({ type: 'health', atMs: now(), health: is });
    const notice = (what: Fault): void => notices.next(fault(what));
    const onError = ({ message }: Error): void => notice({ where: 'account', message });
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
    const { marketFeed, books } = deps;
    const news$ = marketFeed
      ? heldNews({ gatherMs: GATHER_MS }, { ...deps, marketFeed, portfolio, changes$ }).pipe(
          tap((news) => {
            if (news.kind === 'resolved') resolvedHints$.next(news.conditionId);
          }),
        )
      : NEVER;
    // What cannot be sold after all is only written down.
    const send = connect((due$: Observable<IntentDecided | IntentExpired>) =>
      merge(
        due$.pipe(filter(isEvent('intent-expired')), record),
        due$.pipe(
          filter(isEvent('trade-copied', 'exit-decided')),
          orderSink(options.orders, { ...deps, gate }),
        ),
      ),
    );
    const health$ = health(options.health, { checks, scheduler }).pipe(
      map((is): HealthChanged => ({ type: 'health', atMs: now(), health: is })),
    );

    const stopsMoved = new Subject<EngineEvent>();
    const looks$ =
      options.positions && books
        ? positionCycle(
            { ...options.positions, account, rules },
            { ...deps, books, portfolio, gate, lookNow$: stopsMoved, onFault: notice },
          )
        : EMPTY;
    const managing$ = looks$.pipe(apply, takeUntil(stopping$), share());
    const stops$ = entryStops({ ...deps, gate, circuit, changes$, commands$ });
    /** Cancels what rests once the stop that asks for it is on disk. */
    const cancelling = connect((stopped$: Observable<Journaled>) =>
      merge(
        stopped$,
        stopped$.pipe(
          filter(isEvent('entries-stopped')),
          cancelSink({ ...deps, resting }),
          apply,
          record,
        ),
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
                merge(decided$, managing$).pipe(record),
                decided$.pipe(
                  filter(isEvent('trade-copied')),
                  startWith(...exits),
                  whenSellable(options.orders, { ...deps, portfolio, changes$ }),
                  mergeWith(managing$.pipe(filter(isEvent('exit-decided')))),
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
      record(of(startedEvent({ mode: options.mode, account, leaders }, startedMs))),
      record(from(endings).pipe(apply)),
      record(checked$.pipe(apply, takeUntil(stopping$))).pipe(alongside(notices)),
      copying$.pipe(
        connect((main$) =>
          merge(
            stops$.pipe(
              untilEndOf(main$),
              apply,
              tap((event) => stopsMoved.next(event)),
              record,
              cancelling,
            ),
            ownRedemptions(options.redemption, venue).pipe(apply, untilEndOf(main$)),
            main$,
          ),
        ),
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
