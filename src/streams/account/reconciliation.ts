import {
  asyncScheduler,
  catchError,
  concat,
  connect,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  finalize,
  map,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  Subject,
  take,
  tap,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { OrderRecord } from '../../domain/portfolio/orderRecord.ts';
import { isDue } from '../../domain/reconciling/isDue.ts';
import { boundedMergeMap } from '../../operators/boundedMergeMap.ts';
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

/** How long until what may have been missed is asked for again, where it could not be read, ms. */
const MISSED_AGAIN_MS = 5_000;

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
): Observable<LookUpEvent> {
  return defer(() => {
    const { portfolio, onError } = deps;
    const look = lookUps(options, { ...deps, scheduler }, sinceMs);
    const askedAtMs = new Map<string, number>();
    /** Hashes of which no answer is here yet. */
    const asking = new Set<string>();
    const read = new Subject<void>();
    let lookedAtMs = sinceMs;
    /** How often something may have been missed, and up to which time of these the fills were read since. */
    let [missed, caughtUp] = [0, 0];

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

    const isMissed = (): boolean =>
      missed > caughtUp && scheduler.now() - lookedAtMs >= MISSED_AGAIN_MS;

    /** Whom to ask about, once the fills are known. */
    const toAskAbout = (isUrgent: boolean): string[] => {
      const orders = due(isUrgent);
      const underWay = new Set(portfolio.ordersUnderWay().map(({ intent }) => intent.id));
      for (const id of askedAtMs.keys()) if (!underWay.has(id)) askedAtMs.delete(id);
      for (const { intent } of orders) askedAtMs.set(intent.id, scheduler.now());
      const hashes = orders
        .flatMap(({ sent }) => sent?.hash ?? [])
        .filter((hash) => !asking.has(hash));
      for (const hash of hashes) asking.add(hash);
      return hashes;
    };

    const readOnce = (): Observable<LookUpEvent> =>
      concat(
        defer(() => {
          lookedAtMs = scheduler.now();
          const upTo = missed;
          return look.fills$.pipe(
            tap({
              complete: () => {
                caughtUp = upTo;
              },
            }),
          );
        }).pipe(
          catchError((cause: unknown) => {
            onError(EngineError.from(cause));
            return EMPTY;
          }),
        ),
        defer(() => {
          read.next();
          return EMPTY;
        }),
      );

    const askAbout = (hash: string): Observable<LookUpEvent> =>
      look.order(hash).pipe(finalize(() => asking.delete(hash)));

    const wakes$ = merge(
      timer(everyMs, everyMs, scheduler).pipe(
        filter(() => due(false).length > 0 || isTimeToWatch() || isMissed()),
        map(() => false),
      ),
      missed$.pipe(
        map(() => {
          missed += 1;
          return true;
        }),
      ),
    );

    let isUrgent = false;
    const turn$ = merge(read, timer(PATIENCE_MS, scheduler)).pipe(take(1));
    const asked = (wake$: Observable<boolean>): Observable<LookUpEvent> =>
      wake$.pipe(
        tap((isMissed) => {
          isUrgent ||= isMissed;
        }),
        // Who wakes meanwhile has the same turn.
        exhaustMap(() => turn$),
        mergeMap(() => {
          const hashes = toAskAbout(isUrgent);
          isUrgent = false;
          return hashes;
        }),
        mergeMap(askAbout),
      );

    return wakes$.pipe(
      connect((wake$) =>
        merge(
          // First, so that it hears of a reading that is over at once.
          asked(wake$),
          wake$.pipe(
            boundedMergeMap(readOnce, {
              concurrency: 1,
              maxWaiting: 1,
              onOverflow: () => undefined,
            }),
            filter((event) => event !== undefined),
          ),
        ),
      ),
    );
  });
}
