import {
  catchError,
  defer,
  EMPTY,
  filter,
  map,
  mergeAll,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  tap,
  throwError,
} from 'rxjs';
import type { Intent } from '../../domain/decisions/intent.ts';
import { EngineError } from '../../domain/engineError.ts';
import type { FillChanged, OrderFound } from '../../domain/events/engineEvent.ts';
import type { VenueOrder } from '../../domain/orders/venueOrder.ts';
import type { OrderRecord } from '../../domain/portfolio/orderRecord.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { missingSinceMs } from '../../domain/reconciling/missingSinceMs.ts';
import { notToCome } from '../../domain/reconciling/notToCome.ts';
import { readingBack } from '../../domain/reconciling/readingBack.ts';
import { sentSinceMs } from '../../domain/reconciling/sentSinceMs.ts';
import { setBackBy } from '../../domain/reconciling/setBackBy.ts';
import { unsettledSinceMs } from '../../domain/reconciling/unsettledSinceMs.ts';
import { isQuarantineOver, type Verdict, verdictOn } from '../../domain/reconciling/verdictOn.ts';
import { concurrencyLimit } from '../../operators/concurrencyLimit.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import type { AccountRecord } from '../../ports/accountRecord.ts';
import { fillNews } from './fillNews.ts';

export type OrderLookUpsOptions = {
  /** How long after its last chance an order that nobody knows is presumed dead, ms. */
  readonly quarantineMs: number;
  /** How far the venue's record may be behind what it did, ms: reads of fills reach back as far. */
  readonly lagMs: number;
};

export type OrderLookUpsDeps = {
  readonly record: AccountRecord;
  /** Apply what is emitted at once: each step goes by what the ones before it have told. */
  readonly portfolio: Pick<Portfolio, 'ordersUnderWay' | 'ordersWatched' | 'order' | 'isNews'>;
  /** Told of an order that could not be looked up. */
  readonly onError: (error: EngineError) => void;
  readonly scheduler: SchedulerLike;
};

/** What looking things up tells. */
export type OrderLookUpEvent = FillChanged | Verdict;

/** What there is to look up. Each is cold and completes. */
export type OrderLookUps = {
  /**
   * The fills that we do not know. Errors when they could not be read, and the next reading then reaches back as far.
   */
  readonly fills$: Observable<FillChanged>;
  /**
   * The orders on the book that had been presumed dead; asks for nothing where none is watched that could rest. Errors
   * when they could not be read.
   */
  readonly risen$: Observable<OrderFound>;
  /**
   * What became of the order of this hash, once it is its turn: twenty are asked about at a time. One that cannot be
   * looked up is told to `onError`, and stays as it is; after ten minutes of that its fills and the open orders decide.
   */
  order(hash: string): Observable<Verdict>;
};

/** Orders asked about at once: where answers take long, a few at a time would be a queue of minutes. */
const ORDERS_AT_ONCE = 20;

/** How long the look-up of an order has to have failed, without a break, until what else there is will do, ms. */
const MUTE_MS = 600_000;

/** How often the fills are read from where the oldest order was sent of which some are missing, ms. */
const MISSING_EVERY_MS = 60_000;
/** The same of those that were presumed dead: they hardly have any, and a day of fills may be a hundred pages. */
const WATCHED_EVERY_MS = 300_000;

/**
 * Looks, as often as asked, at what the venue has on record of our orders.
 *
 * What an order traded stays reserved until its fills are known, and none is presumed dead before they were read
 * after its quarantine. `sinceMs` is up to when everything is known, ms since the epoch. Where the clock is set back, that
 * is known no more, and an order that seems to be sent later than now has its quarantine from then on.
 */
export function orderLookUps(
  { quarantineMs, lagMs }: OrderLookUpsOptions,
  { record, portfolio, onError, scheduler }: OrderLookUpsDeps,
  sinceMs: number,
): OrderLookUps {
  let readToMs = sinceMs;
  const completeToMs = (): number => {
    readToMs = notToCome(readToMs, scheduler.now());
    return readToMs;
  };
  const forMissing = readingBack(MISSING_EVERY_MS);
  const forWatched = readingBack(WATCHED_EVERY_MS);
  const setBack = setBackBy();

  const fills$ = defer(() => {
    const nowMs = scheduler.now();
    const orders = portfolio.ordersUnderWay();
    const wantedMs = Math.min(completeToMs(), unsettledSinceMs(orders, nowMs));
    // The record may have been further behind than it may be, or our clock was wrong.
    const fromMs = Math.min(
      forMissing(missingSinceMs(orders, nowMs), { wantedMs, nowMs }),
      forWatched(sentSinceMs(portfolio.ordersWatched(), nowMs), { wantedMs, nowMs }),
    );
    return record.fillsSince(fromMs - lagMs).pipe(
      tap(() => {
        readToMs = nowMs;
      }),
      fillNews({ portfolio, scheduler }),
    );
  });

  const risen$ = defer(() => {
    const isDead = ({ phase, intent }: OrderRecord): boolean =>
      phase === 'presumed-dead' && intent.orderType === 'GTC';
    if (!portfolio.ordersWatched().some(isDead)) return EMPTY;
    return record.openOrders().pipe(
      mergeAll(),
      filter(({ hash, state }) => {
        const order = portfolio.order(hash);
        return state === 'open' && order !== undefined && isDead(order);
      }),
      map(
        ({ hash, status }): OrderFound => ({
          ...{ type: 'order-found', atMs: scheduler.now() },
          ...{ orderHash: hash, status },
        }),
      ),
    );
  });

  /**
   * When the fills were asked for that are known by now, as the times of the order go: nobody is declared dead by older
   * ones.
   */
  const askedAtMs = (order: OrderRecord): number =>
    completeToMs() + setBack(order, scheduler.now());

  /** Since when each that cannot be looked up fails, ms since the epoch. */
  const failingSinceMs = new WeakMap<Intent, number>();

  /**
   * What the venue says of it by its hash. A failure that lasts says as little as that it does not know the order, and
   * then its lists have to do, which fail as well where the venue as a whole is out of reach. One that passes is
   * waited for: where the lists are late, this is what knows better.
   */
  const word = ({ intent }: OrderRecord, hash: string): Observable<VenueOrder | undefined> =>
    record.order(hash).pipe(
      tap(() => failingSinceMs.delete(intent)),
      catchError((cause: unknown) => {
        const nowMs = scheduler.now();
        const sinceMs = Math.min(failingSinceMs.get(intent) ?? nowMs, nowMs);
        failingSinceMs.set(intent, sinceMs);
        const error = EngineError.from(cause);
        if (nowMs - sinceMs < MUTE_MS) return throwError(() => error);
        onError(error);
        return of(undefined);
      }),
    );

  /** What the venue says of it; where it says nothing and that would be the end of it, the books are asked too. */
  const evidence = (known: OrderRecord, hash: string): Observable<VenueOrder | undefined> => {
    return word(known, hash).pipe(
      mergeMap((found) => {
        const isOver = known.phase === 'over';
        if (found || isOver || !isQuarantineOver(known, quarantineMs, askedAtMs(known)))
          return of(found);
        return record.openOrders().pipe(map((open) => open.find((each) => each.hash === hash)));
      }),
    );
  };

  const inTurn = concurrencyLimit(ORDERS_AT_ONCE);
  const lookUp = (hash: string): Observable<Verdict> =>
    defer(() => {
      const known = portfolio.order(hash);
      if (!known) return EMPTY;
      return evidence(known, hash).pipe(
        mergeMap((found) => {
          // It may have been answered meanwhile.
          const now = portfolio.order(hash) ?? known;
          const verdict = verdictOn(
            now,
            { order: found, askedAtMs: askedAtMs(now) },
            { quarantineMs, lagMs },
            scheduler.now(),
          );
          return verdict ? [verdict] : [];
        }),
      );
    }).pipe(reportErrors(onError));

  return { fills$, risen$, order: (hash) => inTurn(lookUp(hash)) };
}
