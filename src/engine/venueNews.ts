import {
  EMPTY,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  Subject,
  share,
  tap,
} from 'rxjs';
import type {
  EngineEvent,
  FaultReported,
  HealthChanged,
  HoldingCorrected,
} from '../domain/events/engineEvent.ts';
import { accountEvents } from '../streams/account/accountEvents.ts';
import { walletChecks } from '../streams/account/walletChecks.ts';
import { marketEnds } from '../streams/ends/marketEnds.ts';
import { health } from '../streams/health.ts';
import { heldNews } from '../streams/positions/heldNews.ts';
import type { EngineContext } from './engineContext.ts';
import { reducedHoldings } from './reducedHoldings.ts';

/** How long changes of what we hold are gathered before other books are watched, ms. */
const GATHER_MS = 500;

export type VenueNews = {
  /** Everything that the world tells besides the leaders' trades. Never completes. */
  readonly events$: Observable<EngineEvent>;
  /** Emits when what we hold may have changed: by the venue's word, or by our own orders. */
  readonly changes$: Observable<EngineEvent>;
};

/** Our account, the markets that we hold, and the health of it all. */
export function venueNews(context: EngineContext): VenueNews {
  const { options, deps, state, startedMs, walletDoubts, notices, apply, ordersMoved } = context;
  const { portfolio } = state;
  const { checks, faults$, marketFeed, record, scheduler } = deps;
  const venue = { ...deps, portfolio, onError: notices.error };
  const resolvedHints = new Subject<string>();

  const account$ = accountEvents(options.account, { ...venue, sinceMs: startedMs }).pipe(
    apply,
    share(),
  );
  const ends$ = marketEnds(options.ends ?? {}, { ...venue, resolvedHints$: resolvedHints }).pipe(
    apply,
    share(),
  );
  const wallet$: Observable<HoldingCorrected> = record
    ? walletChecks(options.account, {
        ...{ ...venue, record },
        ...{ doubts: walletDoubts, orders$: ordersMoved },
      }).pipe(apply, share())
    : EMPTY;
  const changes$ = merge(account$, wallet$, ends$, ordersMoved);
  const held$ = marketFeed
    ? heldNews({ gatherMs: GATHER_MS }, { ...deps, marketFeed, portfolio, changes$ }).pipe(
        tap((news) => {
          if (news.kind === 'resolved') resolvedHints.next(news.conditionId);
        }),
      )
    : NEVER;
  const health$ = health(options.health, { checks, scheduler }).pipe(
    map((is): HealthChanged => ({ type: 'health', atMs: scheduler.now(), health: is })),
  );
  const fault$ = faults$.pipe(
    map((what): FaultReported => ({ type: 'fault', atMs: scheduler.now(), ...what })),
  );

  const reduced$ = reducedHoldings(context, (conditionId) => resolvedHints.next(conditionId));

  return {
    // It keeps the books of what we hold at hand.
    events$: merge(
      ...[account$, wallet$, ends$, reduced$, health$, notices.events$, fault$],
      held$.pipe(ignoreElements()),
    ),
    changes$,
  };
}
