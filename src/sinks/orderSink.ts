import {
  asyncScheduler,
  concat,
  concatMap,
  defaultIfEmpty,
  defer,
  EMPTY,
  forkJoin,
  map,
  mergeMap,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
} from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { Refusal } from '../domain/decisions/refusal.ts';
import type {
  FillChanged,
  IntentDecided,
  IntentExpired,
  Journaled,
  OrderAnswered,
  OrderSending,
} from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import { fillOfAnswer } from '../domain/orders/fillOfAnswer.ts';
import type { PostRules } from '../domain/orders/nextPost.ts';
import type { StageTimes } from '../domain/statistics/stageTimes.ts';
import { concatMapBy } from '../operators/concatMapBy.ts';
import { type ConcurrencyLimit, concurrencyLimit } from '../operators/concurrencyLimit.ts';
import type { Journal } from '../ports/journal.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Posted, Trading } from '../ports/trading.ts';
import { insistentPost, type PostNews } from './insistentPost.ts';

export type OrderSinkOptions = PostRules & {
  /** Orders on their way at once. */
  readonly maxConcurrentTrades: number;
  /** Sales on their way at once, besides: no purchase keeps one from its place. 300 by default, twenty batches. */
  readonly maxConcurrentExits?: number;
  /** Orders that may wait for their turn; one more is refused, since a stale copy is worse than none. */
  readonly maxWaiting: number;
  /** How long after its decision the bytes of an order may be posted again, ms; never after its deadline. */
  readonly insistMs: number;
};

export type OrderSinkDeps = {
  readonly trading: Pick<Trading, 'prepare' | 'sign' | 'post'>;
  readonly journal: Pick<Journal, 'append'>;
  /** Asked right before an entry is sent whether it still may be; without it it always may. */
  readonly gate?: Pick<EntryGate, 'refusal'>;
  /** Asked right before each order is sent, which waits until it is held; without it it always is. */
  readonly lease?: Lease;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** An order that only has to be handed over. */
type ReadyOrder = {
  readonly written: Journaled<OrderSending>;
  /** Hands the same bytes over, each time it is subscribed. */
  readonly post$: Observable<Posted>;
  readonly at: Pick<StageTimes, 'startedAtMs' | 'journaledAtMs' | 'signingAtMs' | 'signedAtMs'>;
};

/** What the sink reports. */
export type OrderEvent = OrderSending | OrderAnswered | FillChanged | IntentExpired;

/**
 * Sends orders, and reports what became of each. The only place that spends money.
 *
 * An order's hash is on disk before its bytes leave, which are made ready meanwhile; nothing leaves after its deadline, and no entry leaves
 * while entries are stopped. While an order is fresh and its answer settles nothing, the same bytes are
 * posted again, which can trade only once. An exit goes once all orders for its asset before it are answered, and what
 * comes after it in that asset once it is; all others go side by side.
 * All that it emits is in the journal already. Completes when its source has and every order is answered;
 * errors only when the journal does, or when the lease is lost. Besides those on their way it holds at most `maxWaiting` orders whose
 * asset is free, and as many that wait for an order in the same asset.
 */
export function orderSink(
  {
    maxConcurrentTrades,
    maxConcurrentExits = 300,
    maxWaiting,
    insistMs,
    ...rules
  }: OrderSinkOptions,
  {
    trading,
    journal,
    gate,
    lease = ALWAYS_HELD,
    telemetry,
    scheduler = asyncScheduler,
  }: OrderSinkDeps,
): OperatorFunction<IntentDecided, Journaled<OrderEvent>> {
  const write = <E extends OrderEvent>(...events: E[]): Observable<Journaled<E>> =>
    journal.append(events).pipe(mergeMap((written) => written));

  const expired = ({ intent }: IntentDecided, refusal: Refusal): IntentExpired => ({
    type: 'intent-expired',
    atMs: scheduler.now(),
    intentId: intent.id,
    refusal,
  });

  /** Why it must not leave by now: it is too late for it, or entries were stopped meanwhile. */
  const refusal = ({ intent }: IntentDecided): Refusal | undefined => {
    const nowMs = scheduler.now();
    if (nowMs > intent.deadlineMs) return lateness(nowMs, intent.deadlineMs);
    return intent.purpose === 'entry' ? gate?.refusal(intent.leader) : undefined;
  };

  /** Once it is on disk, and signed: one while the other is under way. */
  const ready = (intent: Intent): Observable<ReadyOrder> =>
    defer(() => {
      const order = trading.prepare(intent);
      const startedAtMs = scheduler.now();
      const sign$ = defer(() => {
        const signingAtMs = scheduler.now();
        const post$ = trading.post(trading.sign(order));
        return of({ post$, signingAtMs, signedAtMs: scheduler.now() });
      });
      return forkJoin({
        // First, so that the disk is at work when it is signed.
        disk: write<OrderSending>({ type: 'order-sending', atMs: startedAtMs, order }).pipe(
          map((written) => ({ written, journaledAtMs: scheduler.now() })),
        ),
        sign: sign$,
      }).pipe(
        map(({ disk: { written, journaledAtMs }, sign: { post$, ...signing } }) => ({
          written,
          post$,
          at: { startedAtMs, journaledAtMs, ...signing },
        })),
      );
    });

  const post = (
    copied: IntentDecided,
    { written: { order }, post$, at }: ReadyOrder,
    onTheirWay: ConcurrencyLimit,
  ): Observable<OrderEvent> => {
    let placedAtMs: number | undefined;
    let held: Refusal | undefined;
    // A place is held while the bytes are under way, and not between two attempts.
    const attempt = onTheirWay(
      // Between the disk and here the process may have been paused, and another one begun.
      defer(lease.held).pipe(
        concatMap((): Observable<PostNews> => {
          held = refusal(copied);
          if (held) return EMPTY;
          placedAtMs ??= scheduler.now();
          return concat(of('sending' as const), post$);
        }),
      ),
    );
    const { decidedAtMs, deadlineMs } = copied.intent;
    const untilMs = Math.min(deadlineMs, decidedAtMs + insistMs);

    return insistentPost(attempt, untilMs, rules, scheduler).pipe(
      defaultIfEmpty(undefined),
      mergeMap((posted): OrderEvent[] => {
        if (!posted) return held ? [expired(copied, held)] : [];
        const { answer, sentAtMs } = posted;
        const ackedAtMs = scheduler.now();
        const answered: OrderAnswered = {
          type: 'order-answered',
          atMs: ackedAtMs,
          intentId: copied.intent.id,
          orderHash: order.hash,
          answer,
          stages: {
            seenAtMs: copied.seenAtMs,
            decidedAtMs: copied.atMs,
            dueAtMs: dueAtMs(copied),
            ...at,
            placedAtMs: placedAtMs ?? sentAtMs,
            postedAtMs: sentAtMs,
            ackedAtMs,
          },
        };
        return [answered, ...fillOfAnswer(answered, copied.intent)];
      }),
    );
  };

  const send =
    (places: Record<'entry' | 'exit', ConcurrencyLimit>) =>
    (copied: IntentDecided): Observable<OrderEvent | Journaled<OrderEvent>> =>
      defer((): Observable<OrderEvent | Journaled<OrderEvent>> => {
        const why = refusal(copied);
        if (why) return of(expired(copied, why));
        // Those who wait for a place are on disk already: all of a burst in one transaction.
        return ready(copied.intent).pipe(
          mergeMap((order) =>
            concat(of(order.written), post(copied, order, places[copied.intent.purpose])),
          ),
        );
      });

  const places = () => ({
    entry: concurrencyLimit(maxConcurrentTrades),
    exit: concurrencyLimit(maxConcurrentExits),
  });

  return (copied$) =>
    defer(() =>
      copied$.pipe(
        concatMapBy(({ intent }) => intent.assetId, send(places()), {
          concurrency: maxConcurrentTrades + maxWaiting,
          maxWaiting,
          // Purchases do not lean on one another, and one whose answer is late must not make others late.
          isShared: ({ intent }) => intent.purpose === 'entry',
          onOverflow: (copied) => expired(copied, fullRoom(maxWaiting)),
          watch: (read) => telemetry.watch('orders waiting', read),
        }),
        // Not inside: an answer need not be on disk before the next order may take its place.
        mergeMap((event) => ('seq' in event ? of(event) : write(event))),
      ),
    );
}

const fullRoom = (maxWaiting: number): Refusal => ({
  code: 'queue-full',
  actual: String(maxWaiting + 1),
  limit: String(maxWaiting),
});

const lateness = (nowMs: number, deadlineMs: number): Refusal => ({
  code: 'expired-waiting',
  actual: `${Math.ceil(nowMs - deadlineMs)} ms late`,
  limit: new Date(deadlineMs).toISOString(),
});

const dueAtMs = (decided: IntentDecided): number =>
  decided.type === 'trade-copied' ? (decided.settledAtMs ?? decided.atMs) : decided.atMs;
