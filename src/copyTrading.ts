import {
  asyncScheduler,
  concat,
  concatMap,
  connect,
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
  type SchedulerLike,
  Subject,
  share,
  takeUntil,
  tap,
} from 'rxjs';
import type { Command } from './domain/command.ts';
import type {
  EngineEvent,
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
import type { Fault } from './ports/fault.ts';
import type { HealthCheck } from './ports/healthCheck.ts';
import type { Journal } from './ports/journal.ts';
import type { LeaderFirehose, LeaderHistory } from './ports/leaderFeeds.ts';
import type { MarketData } from './ports/marketData.ts';
import type { MarketFeed } from './ports/marketFeed.ts';
import type { Redemption } from './ports/redemption.ts';
import type { RedemptionRecord } from './ports/redemptionRecord.ts';
import type { Resolutions } from './ports/resolutions.ts';
import { NO_TELEMETRY, type Telemetry } from './ports/telemetry.ts';
import type { Trading } from './ports/trading.ts';
import { journalSink } from './sinks/journalSink.ts';
import { type OrderSinkOptions, orderSink } from './sinks/orderSink.ts';
import { redemptionSink } from './sinks/redemptionSink.ts';
import { type AccountEventsOptions, accountEvents } from './streams/accountEvents.ts';
import { type DecisionsOptions, decisions } from './streams/decisions.ts';
import { type DueClaimsOptions, dueClaims } from './streams/dueClaims.ts';
import { entryStops } from './streams/entryStops.ts';
import { type HealthOptions, health } from './streams/health.ts';
import { heldNews } from './streams/heldNews.ts';
import { recovered } from './streams/recovered.ts';
import { type RedemptionsOptions, redemptions } from './streams/redemptions.ts';
import { type ResolutionsOptions, resolutions } from './streams/resolutions.ts';
import { type SightingsOptions, sightings } from './streams/sightings.ts';
import { whenSellable } from './streams/whenSellable.ts';

/** How long changes of what we hold are gathered before other books are watched, ms. */
const GATHER_MS = 500;

/** What the user decides. Plain data. */
export type CopyTradingOptions = {
  /** `embedded` or `live`, for the record: the engine does not ask. */
  readonly mode: string;
  readonly detection: SightingsOptions;
  readonly decisions: DecisionsOptions;
  readonly orders: OrderSinkOptions;
  readonly account: AccountEventsOptions;
  readonly resolutions?: ResolutionsOptions;
  readonly redemptions?: RedemptionsOptions;
  /** When we redeem ourselves; absent, or without a way to do it, never. */
  readonly redemption?: DueClaimsOptions;
  readonly health: HealthOptions;
  /** When failing orders stop entries; absent, they never do. */
  readonly circuit?: CircuitRules;
};

/** What the world provides. */
export type CopyTradingDeps = {
  readonly history: LeaderHistory;
  /** Absent where the socket is switched off: then trades are seen by polling alone, seconds later. */
  readonly firehose?: LeaderFirehose;
  readonly marketData: MarketData;
  /** Absent where its socket is switched off: then books are asked for, a request each time. */
  readonly marketFeed?: MarketFeed;
  readonly trading: Trading;
  readonly account: Account;
  /** The venue's record of the account; absent where a world has none. */
  readonly record?: AccountRecord;
  readonly journal: Journal;
  /** Absent, a position in a market that is resolved stays open in the books. */
  readonly resolutions?: Resolutions;
  /** Absent, what a resolved market pays is seen by the balance alone. */
  readonly redemptionRecord?: RedemptionRecord;
  /** The way to redeem ourselves; absent, whoever else does it is waited for. */
  readonly redemption?: Redemption;
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
  readonly telemetry?: Telemetry;
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

  return recovered({ ...options.detection, circuit: options.circuit }, deps).pipe(
    concatMap(({ portfolio, gate, circuit, endings, isKnown, apply: fold }) => {
      // Every event passes here once, at the moment it happens, so that the next decision knows of it.
      const apply = <E extends EngineEvent>(events$: Observable<E>): Observable<E> =>
        events$.pipe(tap((event) => fold(event)));
      const notices = new Subject<HealthChanged | FaultReported>();
      const onHealth = (is: HealthChanged['health']): void =>
        notices.next({ type: 'health', atMs: now(), health: is });
      const onError = ({ message }: Error): void =>
        notices.next(fault({ where: 'account', message }));

      const account$ = accountEvents(options.account, { ...deps, portfolio, onError }).pipe(
        apply,
        share(),
      );
      const fault = (what: Fault): FaultReported => ({ type: 'fault', atMs: now(), ...what });
      // Markets that end, and what they then pay.
      const resolvedHints = new Subject<string>();
      const ends$ = merge(
        resolutions(options.resolutions ?? {}, {
          ...deps,
          portfolio,
          resolvedHints$: resolvedHints,
          onError,
        }),
        redemptions(options.redemptions ?? {}, { ...deps, portfolio, onError }),
      ).pipe(apply, share());
      const { redemption } = deps;
      // What we redeem ourselves is on disk by the time it is told.
      const ownRedemptions$ =
        redemption && options.redemption
          ? dueClaims(options.redemption, { portfolio, scheduler }).pipe(
              redemptionSink({}, { ...deps, redemption, portfolio, onError }),
              apply,
            )
          : NEVER;
      // What we hold moves with the venue's word and with our own orders.
      const ordersMoved = new Subject<EngineEvent>();
      const changes$ = merge(account$, ends$, ordersMoved);
      const { marketFeed } = deps;
      const news$ = marketFeed
        ? heldNews({ gatherMs: GATHER_MS }, { ...deps, marketFeed, portfolio, changes$ }).pipe(
            tap((news) => {
              if (news.kind === 'resolved') resolvedHints.next(news.conditionId);
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

      const stops$ = entryStops({ ...deps, gate, circuit, changes$, commands$ }).pipe(apply);

      // Only the source is cut: what it has let in flows on to the end.
      const sightings$ = sightings(options.detection, { ...deps, onHealth }).pipe(takeUntil(stop$));
      const copying$ = sightings$.pipe(
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
        connect((seen$) =>
          merge(
            seen$.pipe(record),
            seen$.pipe(
              decisions(options.decisions, { ...deps, portfolio, gate }),
              apply,
              connect((decided$) =>
                merge(
                  decided$.pipe(record),
                  decided$.pipe(
                    filter(isCopied),
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

      return concat(
        record(of(started(options, now()))),
        record(from(endings).pipe(apply)),
        copying$.pipe(
          connect((copied$) =>
            merge(
              record(
                merge(
                  account$,
                  ends$,
                  health$,
                  notices,
                  stops$,
                  faults$.pipe(map(fault)),
                  // It keeps the books of what we hold at hand.
                  news$.pipe(ignoreElements()),
                ).pipe(takeUntil(copied$.pipe(last(null, null)))),
              ),
              ownRedemptions$.pipe(takeUntil(copied$.pipe(last(null, null)))),
              copied$,
            ),
          ),
        ),
        record(of({ type: 'stopped' as const, atMs: now() })),
      );
    }),
  );
}

/** Does something with each value once it has been told, so that what follows from it is told after it. */
const afterwards = <T>(act: (value: T) => void): MonoTypeOperatorFunction<T> =>
  mergeMap((value) => of(value).pipe(tap({ complete: () => act(value) })));

const isCopied = (event: EngineEvent): event is TradeCopied => event.type === 'trade-copied';
const isExpired = (event: EngineEvent): event is IntentExpired => event.type === 'intent-expired';

const started = ({ mode, decisions, detection }: CopyTradingOptions, atMs: number): Started => ({
  type: 'started',
  atMs,
  mode,
  account: decisions.account,
  leaders: detection.leaders.map(({ address }) => address),
});
