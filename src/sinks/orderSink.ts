import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  identity,
  mergeMap,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
} from 'rxjs';
import { queueFull } from '../domain/decisions/queueFull.ts';
import type {
  EngineEvent,
  FillChanged,
  IntentDecided,
  IntentExpired,
  Journaled,
  OrderAnswered,
  OrderSending,
} from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import { intentExpired } from '../domain/orders/intentExpired.ts';
import { sendRefusal } from '../domain/orders/sendRefusal.ts';
import { beforeTeardown } from '../operators/beforeTeardown.ts';
import { concatMapBy } from '../operators/concatMapBy.ts';
import { type ConcurrencyLimit, concurrencyLimit } from '../operators/concurrencyLimit.ts';
import type { Journal } from '../ports/journal.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Trading } from '../ports/trading.ts';
import { journalSink } from './journalSink.ts';
import { type PostedOrderDeps, type PostedOrderOptions, postedOrder } from './postedOrder.ts';
import { readyOrder } from './readyOrder.ts';

export type OrderSinkOptions = PostedOrderOptions & {
  /** Purchases on their way at once. */
  readonly maxConcurrentTrades: number;
  /** Sales on their way at once, besides: no purchase keeps one from its place. 300 by default, twenty batches. */
  readonly maxConcurrentExits?: number;
  /**
   * Purchases that may wait for their turn, and as many sales besides; one more is refused, since a stale copy is worse
   * than none.
   */
  readonly maxWaiting: number;
};

export type OrderSinkDeps = Pick<PostedOrderDeps, 'isOver'> & {
  readonly trading: Pick<Trading, 'prepare' | 'sign' | 'turn' | 'post'>;
  readonly journal: Pick<Journal, 'append'>;
  /**
   * Folds events into what the engine knows: that an order is sent, once it is on disk; what became of it as it is told,
   * so that the journal has it in the order in which it was folded. By default nothing does.
   */
  readonly apply?: <E extends EngineEvent>(events$: Observable<E>) => Observable<E>;
  /** Asked right before an entry is sent whether it still may be; without it it always may. */
  readonly gate?: Pick<EntryGate, 'refusal'>;
  /** Asked right before each order is sent, which waits until it is held; without it it always is. */
  readonly lease?: Pick<Lease, 'held'>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** What the sink reports. */
export type OrderEvent = OrderSending | OrderAnswered | FillChanged | IntentExpired;

/**
 * Sends orders, and reports what became of each. The only place that spends money.
 *
 * An order's hash is on disk before its bytes leave, which are signed meanwhile: {@link readyOrder}. Nothing leaves
 * after its deadline, and no entry leaves while entries are stopped: {@link sendRefusal}. While an order is fresh and
 * its answer settles nothing, the same bytes are posted again, which can trade only once: {@link postedOrder}.
 *
 * An exit goes once all orders for its asset before it are answered, and what comes after it in that asset once
 * it is; all others go side by side. Besides those on their way it holds at most `maxWaiting` purchases whose asset is
 * free, and as many that wait for an order in the same asset, and as many sales of either kind.
 *
 * All that it emits is in the journal already. Completes when its source has and every order is answered;
 * errors only when the journal does, or when the lease is lost. Unsubscription breaks off what is on its way, and what
 * waits is not sent.
 */
export function orderSink(
  options: OrderSinkOptions,
  deps: OrderSinkDeps,
): OperatorFunction<IntentDecided, Journaled<OrderEvent>> {
  const { maxConcurrentTrades, maxConcurrentExits = 300, maxWaiting, ...rules } = options;
  const world = { lease: ALWAYS_HELD, scheduler: asyncScheduler, ...deps };
  const { gate, journal, apply = identity, telemetry, scheduler } = world;
  const write = journalSink({ journal });

  return (decided$) =>
    defer(() => {
      const most = { entry: maxConcurrentTrades, exit: maxConcurrentExits };
      const places = { entry: concurrencyLimit(most.entry), exit: concurrencyLimit(most.exit) };
      let isLeft = false;

      /** One order, from its turn to the word of what became of it. */
      const sent = (decided: IntentDecided): Observable<OrderEvent | Journaled<OrderEvent>> =>
        defer(() => {
          const { intent } = decided;
          const nowMs = scheduler.now();
          const refusal = sendRefusal(intent, nowMs, gate);
          if (refusal) return of(intentExpired(intent, refusal, nowMs));
          // What is broken off leaves its place to the next, which is about to be broken off as well.
          const onTheirWay: ConcurrencyLimit = (work) =>
            places[intent.purpose](defer(() => (isLeft ? EMPTY : work)));
          // Those who wait for a place are on disk already: all of a burst in one transaction.
          return readyOrder(intent, world).pipe(
            mergeMap((ready) =>
              concat(
                of(ready.sending),
                postedOrder(decided, ready, rules, { ...world, onTheirWay }),
              ),
            ),
          );
        });

      const sent$ = decided$.pipe(
        concatMapBy(({ intent }) => intent.assetId, sent, {
          concurrency: ({ intent }) => most[intent.purpose] + maxWaiting,
          maxWaiting,
          // No purchase keeps a sale from its turn, nor the other way round.
          poolOf: ({ intent }) => intent.purpose,
          // Purchases do not lean on one another, and one whose answer is late must not make others late.
          isShared: ({ intent }) => intent.purpose === 'entry',
          onOverflow: ({ intent }) => intentExpired(intent, queueFull(maxWaiting), scheduler.now()),
          watch: (read) => telemetry.watch('orders waiting', read),
        }),
        beforeTeardown(() => {
          isLeft = true;
        }),
      );
      return sent$.pipe(
        apply,
        // Not inside: an answer need not be on disk before the next order may take its place.
        mergeMap((event) => ('seq' in event ? of(event) : of(event).pipe(write))),
      );
    });
}
