import {
  catchError,
  concat,
  connect,
  defer,
  EMPTY,
  endWith,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  take,
  tap,
  timer,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { FillChanged } from '../domain/engineEvent.ts';
import type { OrderRecord } from '../domain/portfolio/orderRecord.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import { unsettledSinceMs } from '../domain/reconciling/unsettledSinceMs.ts';
import { isQuarantineOver, type Verdict, verdictOn } from '../domain/reconciling/verdictOn.ts';
import type { VenueOrder } from '../domain/venueOrder.ts';
import type { AccountRecord } from '../ports/accountRecord.ts';

export type LookUpsOptions = {
  /** How long after its last chance an order that nobody knows is presumed dead, ms. */
  readonly quarantineMs: number;
  /** How far the venue's record may be behind what it did, ms: reads of fills reach back as far. */
  readonly lagMs: number;
};

export type LookUpsDeps = {
  readonly record: AccountRecord;
  /** Apply what is emitted at once: each step goes by what the ones before it have told. */
  readonly portfolio: Pick<Portfolio, 'ordersUnderWay' | 'order' | 'isNews'>;
  /** Told of an order that could not be looked up. */
  readonly onError: (error: EngineError) => void;
  readonly scheduler: SchedulerLike;
};

/** What looking things up tells. */
export type LookUpEvent = FillChanged | Verdict;

/** One look at the venue's record: the fills that we do not know, then the orders of these hashes. */
export type LookUps = (hashes: () => readonly string[]) => Observable<LookUpEvent>;

/** Orders asked about at once: where answers take long, a few at a time would be a queue of minutes. */
const CONCURRENCY = 20;

/** How long orders wait for the fills to be read, ms: on a bad network a page of them may take a minute. */
const PATIENCE_MS = 3_000;

/**
 * Looks, as often as asked, at what the venue has on record of our orders.
 *
 * Each look is cold and completes. Orders are asked about once the fills are known, or take too long; what an order
 * traded stays reserved until its fills are known, and none is presumed dead before. A look errors at its end when the
 * fills could not be read, and the next one then reaches back as far. An order that cannot be looked up is told to
 * `onError`, and stays as it is. `sinceMs` is up to when everything is known, ms since the epoch.
 */
export function lookUps(
  { quarantineMs, lagMs }: LookUpsOptions,
  { record, portfolio, onError, scheduler }: LookUpsDeps,
  sinceMs: number,
): LookUps {
  let completeToMs = sinceMs;

  const fills$ = defer(() => {
    const nowMs = scheduler.now();
    const unsettledMs = unsettledSinceMs(portfolio.ordersUnderWay());
    return record.fillsSince(Math.min(completeToMs, unsettledMs) - lagMs).pipe(
      tap(() => {
        completeToMs = nowMs;
      }),
      mergeMap((fills) => from(fills)),
      // One by one, since the one before it may be the same.
      filter((fill) => portfolio.isNews(fill)),
      map((fill): FillChanged => ({ type: 'fill', atMs: scheduler.now(), fill })),
    );
  });

  /** When the fills were asked for that are known by now: nobody is declared dead by older ones. */
  const askedAtMs = (): number => completeToMs;

  /** What the venue says of it; where it says nothing and that would be the end of it, the books are asked too. */
  const evidence = (order: OrderRecord, hash: string): Observable<VenueOrder | undefined> => {
    return record.order(hash).pipe(
      mergeMap((found) => {
        if (found || !isQuarantineOver(order, quarantineMs, askedAtMs())) return of(found);
        return record.openOrders().pipe(map((open) => open.find((each) => each.hash === hash)));
      }),
    );
  };

  const lookUp = (hash: string): Observable<Verdict> =>
    defer(() => {
      const known = portfolio.order(hash);
      if (!known) return EMPTY;
      return evidence(known, hash).pipe(
        mergeMap((order) => {
          // It may have been answered meanwhile.
          const now = portfolio.order(hash) ?? known;
          const verdict = verdictOn(
            now,
            { order, askedAtMs: askedAtMs() },
            quarantineMs,
            scheduler.now(),
          );
          return verdict ? [verdict] : [];
        }),
      );
    }).pipe(
      catchError((cause: unknown) => {
        onError(EngineError.from(cause));
        return EMPTY;
      }),
    );

  return (hashes) =>
    defer(() => {
      let failed$: Observable<never> = EMPTY;
      const orders$ = defer(() => from(hashes())).pipe(mergeMap(lookUp, CONCURRENCY));
      const known$ = fills$.pipe(
        catchError((cause: unknown) => {
          failed$ = defer(() => {
            throw cause;
          });
          return EMPTY;
        }),
      );
      const found$ = known$.pipe(
        connect((fill$) => {
          const isRead$ = fill$.pipe(ignoreElements(), endWith(true));
          const turn$ = merge(isRead$, timer(PATIENCE_MS, scheduler)).pipe(take(1));
          return merge(fill$, turn$.pipe(mergeMap(() => orders$)));
        }),
      );
      return concat(
        found$,
        defer(() => failed$),
      );
    });
}
