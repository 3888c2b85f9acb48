import {
  asyncScheduler,
  concat,
  connect,
  defer,
  exhaustMap,
  filter,
  finalize,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  Subject,
  take,
  tap,
  timer,
} from 'rxjs';
import { lookUpAgenda } from '../../domain/reconciling/lookUpAgenda.ts';
import { readingAgenda } from '../../domain/reconciling/readingAgenda.ts';
import { exhaustMapWithTrailing } from '../../operators/exhaustMapWithTrailing.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import {
  type OrderLookUpEvent,
  type OrderLookUpsDeps,
  type OrderLookUpsOptions,
  orderLookUps,
} from './orderLookUps.ts';

export type ReconciliationOptions = OrderLookUpsOptions & {
  /** How often it is seen whether there is something to look up, ms. */
  readonly everyMs: number;
};

export type ReconciliationDeps = Omit<OrderLookUpsDeps, 'scheduler' | 'portfolio'> & {
  readonly portfolio: OrderLookUpsDeps['portfolio'] & WatchedOrders;
  /** Emits when something may have been missed: the account's feed has come back. */
  readonly missed$: Observable<unknown>;
  /** Up to when everything is known, ms since the epoch. */
  readonly sinceMs: number;
  readonly scheduler?: SchedulerLike;
};

type WatchedOrders = { sizes(): { readonly watchedOrders: number } };

/** How long orders wait for the fills to be read, ms: on a bad network a page of them may take a minute. */
const PATIENCE_MS = 3_000;

/**
 * Finds out what became of our orders where nobody told: answers that were lost, a feed that was silent or
 * away, fills that did not settle.
 *
 * Cold; never completes; asks for nothing while everything goes well. A look that fails is told to `onError`
 * and made again, also where no order is under way: what was missed is read until that works. Readings of the fills
 * follow one another, and what is asked for meanwhile makes one more. Orders are asked about once the fills are read,
 * or take too long, each by itself: one that is not answered keeps no other waiting. Memory follows the orders under
 * way.
 */
export function reconciliation(
  { everyMs, ...options }: ReconciliationOptions,
  { missed$, sinceMs, scheduler = asyncScheduler, ...deps }: ReconciliationDeps,
): Observable<OrderLookUpEvent> {
  return defer(() => {
    const { portfolio, onError } = deps;
    const look = orderLookUps(options, { ...deps, scheduler }, sinceMs);
    const orders = lookUpAgenda();
    const readings = readingAgenda(sinceMs);
    const read = new Subject<void>();

    const isTime = (): boolean => {
      const nowMs = scheduler.now();
      return (
        orders.hasDue(portfolio.ordersUnderWay(), nowMs) ||
        readings.isDue(portfolio.sizes().watchedOrders, nowMs)
      );
    };

    const readOnce = (): Observable<OrderLookUpEvent> =>
      defer(() => {
        const worked = readings.begin(scheduler.now());
        return concat(look.fills$.pipe(tap({ complete: worked })), look.risen$);
      }).pipe(
        reportErrors(onError),
        // Also after one that failed: the orders are asked about all the same.
        tap({ complete: () => read.next() }),
      );

    const askAbout = (hash: string): Observable<OrderLookUpEvent> =>
      look.order(hash).pipe(finalize(() => orders.answered(hash)));

    const wakes$ = merge(
      timer(everyMs, everyMs, scheduler).pipe(filter(isTime)),
      missed$.pipe(
        tap(() => {
          readings.missed();
          orders.hurry();
        }),
      ),
    );

    const turn$ = merge(read, timer(PATIENCE_MS, scheduler)).pipe(take(1));
    const asked = (wake$: Observable<unknown>): Observable<OrderLookUpEvent> =>
      wake$.pipe(
        // Who wakes meanwhile has the same turn.
        exhaustMap(() => turn$),
        mergeMap(() => orders.take(portfolio.ordersUnderWay(), scheduler.now())),
        mergeMap(askAbout),
      );

    return wakes$.pipe(
      connect((wake$) =>
        merge(
          // First, so that it hears of a reading that is over at once.
          asked(wake$),
          wake$.pipe(exhaustMapWithTrailing(readOnce)),
        ),
      ),
    );
  });
}
