import {
  concat,
  concatMap,
  defer,
  EMPTY,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
} from 'rxjs';
import type { Refusal } from '../domain/decisions/refusal.ts';
import type {
  FillChanged,
  IntentDecided,
  IntentExpired,
  OrderAnswered,
} from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import { fillOfAnswer } from '../domain/orders/fillOfAnswer.ts';
import { intentExpired } from '../domain/orders/intentExpired.ts';
import type { PostRules } from '../domain/orders/nextPost.ts';
import { orderAnswered } from '../domain/orders/orderAnswered.ts';
import { sendRefusal } from '../domain/orders/sendRefusal.ts';
import type { ConcurrencyLimit } from '../operators/concurrencyLimit.ts';
import type { Lease } from '../ports/lease.ts';
import { insistentPost, type PostNews } from './insistentPost.ts';
import type { ReadyOrder } from './readyOrder.ts';

export type PostedOrderOptions = PostRules & {
  /** How long after its decision the bytes of an order may be posted again, ms; never after its deadline. */
  readonly insistMs: number;
};

export type PostedOrderDeps = {
  readonly gate?: Pick<EntryGate, 'refusal'>;
  readonly lease: Pick<Lease, 'held'>;
  /** Whether it is known by now that nothing more will come of the order of this hash; without it, it never is. */
  readonly isOver?: (orderHash: string) => boolean;
  /** Gives an attempt a place among those on their way. */
  readonly onTheirWay: ConcurrencyLimit;
  readonly scheduler: SchedulerLike;
};

/**
 * Posts an order that is ready, and reports the venue's answer and the fill that it tells of.
 *
 * Each attempt waits for a place, for its turn under the venue's limits and then for the lease, and is asked right
 * before it leaves whether it may: {@link sendRefusal}. Where none left, the order has expired. How often it is
 * tried: {@link insistentPost}; not once the record tells that it has ended, since its money may be at work elsewhere.
 *
 * Cold; completes when it is clear what became of the order, or nothing more can be done. Errors with the lease.
 */
export function postedOrder(
  decided: IntentDecided,
  { sending: { order }, turn$, post$, times }: ReadyOrder,
  { insistMs, ...rules }: PostedOrderOptions,
  { gate, lease, isOver = () => false, onTheirWay, scheduler }: PostedOrderDeps,
): Observable<OrderAnswered | FillChanged | IntentExpired> {
  const { intent } = decided;
  const untilMs = Math.min(intent.deadlineMs, intent.decidedAtMs + insistMs);

  return defer(() => {
    let placedAtMs: number | undefined;
    let refusal: Refusal | undefined;

    const leave$ = defer((): Observable<PostNews> => {
      refusal = sendRefusal(intent, scheduler.now(), gate);
      if (refusal || isOver(order.hash)) return EMPTY;
      placedAtMs ??= scheduler.now();
      return concat(of('sending' as const), post$);
    });

    // A place is held while the bytes are under way or next to be, and not between two attempts.
    const attempt$ = onTheirWay(
      turn$.pipe(
        concatMap((tooLate) => {
          refusal = tooLate;
          // Since the disk the process may have been paused, and another one begun: nothing is waited for after this.
          return tooLate ? EMPTY : defer(lease.held).pipe(concatMap(() => leave$));
        }),
      ),
    );

    const answered$ = insistentPost(attempt$, untilMs, rules, scheduler).pipe(
      map(({ answer, sentAtMs }) =>
        orderAnswered(decided, order.hash, answer, {
          ...times,
          placedAtMs: placedAtMs ?? sentAtMs,
          postedAtMs: sentAtMs,
          ackedAtMs: scheduler.now(),
        }),
      ),
      mergeMap((answered) => [answered, ...fillOfAnswer(answered, intent)]),
    );

    const expired$ = defer(() => {
      const neverLeft = placedAtMs === undefined;
      return neverLeft && refusal ? of(intentExpired(intent, refusal, scheduler.now())) : EMPTY;
    });

    return concat(answered$, expired$);
  });
}
