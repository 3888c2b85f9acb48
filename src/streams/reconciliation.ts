import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  filter,
  map,
  merge,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { OrderRecord } from '../domain/portfolio/orderRecord.ts';
import { isDue } from '../domain/reconciling/isDue.ts';
import { boundedMergeMap } from '../operators/boundedMergeMap.ts';
import { type LookUpEvent, type LookUpsDeps, type LookUpsOptions, lookUps } from './lookUps.ts';

export type ReconciliationOptions = LookUpsOptions & {
  /** How often it is seen whether there is something to look up, ms. */
  readonly everyMs: number;
};

export type ReconciliationDeps = Omit<LookUpsDeps, 'scheduler' | 'portfolio'> & {
  readonly portfolio: LookUpsDeps['portfolio'] & WatchedOrders;
  /** Emits when something may have been missed: the account's feed has come back. */
  readonly missed$: Observable<unknown>;
  /** Up to when everything is known, ms since the epoch. */
  readonly sinceMs: number;
  readonly scheduler?: SchedulerLike;
};

type WatchedOrders = { sizes(): { readonly watchedOrders: number } };

/** How often the fills are read for the sake of orders that were presumed dead, ms. */
const WATCH_EVERY_MS = 60_000;

/**
 * Finds out what became of our orders where nobody told: answers that were lost, a feed that was silent or
 * away, fills that did not settle.
 *
 * Cold; never completes; asks for nothing while everything goes well. A look that fails is told to `onError`
 * and made again. Looks follow one another, and what is asked for meanwhile makes one more. Memory follows
 * the orders under way.
 */
export function reconciliation(
  { everyMs, ...options }: ReconciliationOptions,
  { missed$, sinceMs, scheduler = asyncScheduler, ...deps }: ReconciliationDeps,
): Observable<LookUpEvent> {
  return defer(() => {
    const { portfolio, onError } = deps;
    const look = lookUps(options, { ...deps, scheduler }, sinceMs);
    const askedAtMs = new Map<string, number>();
    let lookedAtMs = sinceMs;

    const due = (isUrgent: boolean): OrderRecord[] => {
      const nowMs = scheduler.now();
      return portfolio
        .ordersUnderWay()
        .filter((order) =>
          isDue(order, { askedAtMs: askedAtMs.get(order.intent.id), isUrgent, nowMs }),
        );
    };

    const isTimeToWatch = (): boolean =>
      portfolio.sizes().watchedOrders > 0 && scheduler.now() - lookedAtMs >= WATCH_EVERY_MS;

    /** Whom to ask about, once the fills are known. */
    const toAskAbout = (isUrgent: boolean): string[] => {
      const orders = due(isUrgent);
      const underWay = new Set(portfolio.ordersUnderWay().map(({ intent }) => intent.id));
      for (const id of askedAtMs.keys()) if (!underWay.has(id)) askedAtMs.delete(id);
      for (const { intent } of orders) askedAtMs.set(intent.id, scheduler.now());
      return orders.flatMap(({ sent }) => sent?.hash ?? []);
    };

    const lookOnce = (isUrgent: boolean): Observable<LookUpEvent> =>
      defer(() => {
        lookedAtMs = scheduler.now();
        return look(() => toAskAbout(isUrgent));
      }).pipe(
        catchError((cause: unknown) => {
          onError(EngineError.from(cause));
          return EMPTY;
        }),
      );

    return merge(
      timer(everyMs, everyMs, scheduler).pipe(
        filter(() => due(false).length > 0 || isTimeToWatch()),
        map(() => false),
      ),
      missed$.pipe(map(() => true)),
    ).pipe(
      boundedMergeMap(lookOnce, { concurrency: 1, maxWaiting: 1, onOverflow: () => undefined }),
      filter((event) => event !== undefined),
    );
  });
}
