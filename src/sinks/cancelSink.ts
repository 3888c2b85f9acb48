import {
  asyncScheduler,
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  from,
  ignoreElements,
  map,
  mergeMap,
  type Observable,
  type OperatorFunction,
  of,
  retry,
  type SchedulerLike,
  switchMap,
  timer,
} from 'rxjs';
import type { EntriesStopped, FaultReported, OrderClosed } from '../domain/events/engineEvent.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import type { NotCancelled, Trading } from '../ports/trading.ts';

export type CancelSinkDeps = {
  readonly trading: Pick<Trading, 'cancel' | 'cancelAll'>;
  /** Told of what this emits by whoever subscribes, at once. */
  readonly resting: Pick<RestingOrders, 'hashes'>;
  readonly lease?: Lease;
  readonly scheduler?: SchedulerLike;
};

/** Rounds, and the pause between two, ms: what was on its way in one is on the book by the next. */
const ROUNDS = 5;
const PAUSE_MS = 1_000;

const BY_HAND = 'Cancel what is left by hand, on polymarket.com.';

/**
 * Takes our resting orders off the book when everything is to be sold, and every order of the account in a
 * panic. Reports what is off, and what could not be taken off.
 *
 * Give it stops that are on disk. Completes when its source has and all is done; errors only with its
 * source, or when the lease is lost. A new stop begins the rounds anew.
 */
export function cancelSink({
  trading,
  resting,
  lease = ALWAYS_HELD,
  scheduler = asyncScheduler,
}: CancelSinkDeps): OperatorFunction<EntriesStopped, OrderClosed | FaultReported> {
  const fault = (message: string): FaultReported => ({
    type: 'fault',
    atMs: scheduler.now(),
    where: 'cancel',
    message,
  });
  const closed = (orderHash: string): OrderClosed => ({
    type: 'order-closed',
    atMs: scheduler.now(),
    orderHash,
    reason: 'Cancelled, as was asked.',
  });

  /** One more round, about those of the first that still rest: what was sent since is meant to. */
  const round = (
    left: number,
    first?: ReadonlySet<string>,
  ): Observable<OrderClosed | FaultReported> =>
    lease.held().pipe(
      mergeMap(() => {
        const hashes = resting.hashes().filter((hash) => first?.has(hash) ?? true);
        if (hashes.length === 0) return EMPTY;
        const again$ = timer(PAUSE_MS, scheduler).pipe(
          mergeMap(() => round(left - 1, first ?? new Set(hashes))),
        );
        return trading.cancel(hashes).pipe(
          mergeMap(({ cancelled, notCancelled }) => {
            const next$ =
              left > 1 ? again$ : of(fault(`${notCancelledText(notCancelled)} ${BY_HAND}`));
            return concat(
              from(cancelled).pipe(map(closed)),
              notCancelled.length > 0 ? next$ : EMPTY,
            );
          }),
        );
      }),
    );

  const everything$: Observable<FaultReported> = defer(() =>
    lease.held().pipe(
      mergeMap(() =>
        defer(() => trading.cancelAll(resting.hashes().length)).pipe(
          retry({ count: ROUNDS, delay: () => timer(PAUSE_MS, scheduler) }),
          ignoreElements(),
          catchError((cause: unknown) =>
            of(
              fault(
                `The orders of the account could not be cancelled: ${cause instanceof Error ? cause.message : String(cause)} ${BY_HAND}`,
              ),
            ),
          ),
        ),
      ),
    ),
  );

  return (stops$) =>
    stops$.pipe(
      filter(({ cause, flatten }) => cause === 'panic' || flatten === true),
      switchMap(({ cause }) =>
        concat(
          cause === 'panic' ? everything$ : EMPTY,
          defer(() => round(ROUNDS)),
        ),
      ),
    );
}

/** The most that are named. */
const MAX_NAMED = 5;

function notCancelledText(orders: readonly NotCancelled[]): string {
  const named = orders.slice(0, MAX_NAMED).map(({ hash, reason }) => `${hash} (${reason})`);
  const more = orders.length > MAX_NAMED ? ` and ${orders.length - MAX_NAMED} more` : '';
  return `Not cancelled: ${named.join(', ')}${more}.`;
}
