import {
  asyncScheduler,
  concat,
  defer,
  map,
  mergeMap,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
} from 'rxjs';
import type {
  FillChanged,
  IntentDecided,
  IntentExpired,
  Journaled,
  OrderAnswered,
  OrderSending,
  StageTimes,
} from '../domain/engineEvent.ts';
import { fillOfAnswer } from '../domain/fillOfAnswer.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { PreparedOrder } from '../domain/preparedOrder.ts';
import type { Refusal } from '../domain/refusal.ts';
import { concatMapBy } from '../operators/concatMapBy.ts';
import { type ConcurrencyLimit, concurrencyLimit } from '../operators/concurrencyLimit.ts';
import type { Journal } from '../ports/journal.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Trading } from '../ports/trading.ts';

export type OrderSinkOptions = {
  /** Orders on their way at once. */
  readonly maxConcurrentTrades: number;
  /** Sales on their way at once, besides: no purchase keeps one from its place. 75 by default, five batches. */
  readonly maxConcurrentExits?: number;
  /** Orders that may wait for their turn; one more is refused, since a stale copy is worse than none. */
  readonly maxWaiting: number;
};

export type OrderSinkDeps = {
  readonly trading: Pick<Trading, 'prepare' | 'sign' | 'post'>;
  readonly journal: Pick<Journal, 'append'>;
  /** Asked right before an entry is sent whether it still may be; without it it always may. */
  readonly gate?: Pick<EntryGate, 'refusal'>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** What the sink reports. */
export type OrderEvent = OrderSending | OrderAnswered | FillChanged | IntentExpired;

/**
 * Sends orders, and reports what became of each. The only place that spends money.
 *
 * An order's hash is on disk before its bytes leave, nothing leaves after its deadline, no entry leaves
 * while entries are stopped, and there is no retry: one that was not answered may have traded. Orders for one asset go one after another, others side
 * by side. All that it emits is in the journal already. Completes when its source has and every order is answered; errors only when
 * the journal does. Besides those on their way it holds at most `maxWaiting` orders whose asset is free,
 * and as many that wait for an order in the same asset.
 */
export function orderSink(
  { maxConcurrentTrades, maxConcurrentExits = 75, maxWaiting }: OrderSinkOptions,
  { trading, journal, gate, telemetry, scheduler = asyncScheduler }: OrderSinkDeps,
): OperatorFunction<IntentDecided, Journaled<OrderEvent>> {
  const write = (...events: OrderEvent[]): Observable<Journaled<OrderEvent>> =>
    journal.append(events).pipe(mergeMap((written) => written));

  const expired = ({ intent }: IntentDecided, refusal: Refusal): IntentExpired => ({
    type: 'intent-expired',
    atMs: scheduler.now(),
    intentId: intent.id,
    refusal,
  });

  const post = (
    copied: IntentDecided,
    order: PreparedOrder,
    at: Pick<StageTimes, 'startedAtMs' | 'journaledAtMs'>,
  ): Observable<OrderEvent> => {
    const placedAtMs = scheduler.now();
    const signed = trading.sign(order);
    const signedAtMs = scheduler.now();
    return trading.post(signed).pipe(
      map(({ answer, sentAtMs }): OrderAnswered => {
        const ackedAtMs = scheduler.now();
        return {
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
            placedAtMs,
            signedAtMs,
            postedAtMs: sentAtMs,
            ackedAtMs,
          },
        };
      }),
      mergeMap((answered) => [answered, ...fillOfAnswer(answered, copied.intent)]),
    );
  };

  /** `act`, unless it is too late for it by now, or entries were stopped meanwhile. */
  const inTime = <E>(
    copied: IntentDecided,
    act: (nowMs: number) => Observable<E>,
  ): Observable<E | IntentExpired> =>
    defer((): Observable<E | IntentExpired> => {
      const nowMs = scheduler.now();
      const { deadlineMs } = copied.intent;
      if (nowMs > deadlineMs) return of(expired(copied, lateness(nowMs, deadlineMs)));
      const stopped = copied.intent.purpose === 'entry' ? gate?.refusal() : undefined;
      return stopped ? of(expired(copied, stopped)) : act(nowMs);
    });

  const send =
    (places: Record<'entry' | 'exit', ConcurrencyLimit>) =>
    (copied: IntentDecided): Observable<OrderEvent | Journaled<OrderEvent>> =>
      inTime(copied, (startedAtMs) => {
        const order = trading.prepare(copied.intent);
        return concat(
          write({ type: 'order-sending', atMs: startedAtMs, order }),
          defer(() => {
            const at = { startedAtMs, journaledAtMs: scheduler.now() };
            // Those who wait for a place are on disk already: all of a burst in one transaction.
            return places[copied.intent.purpose](inTime(copied, () => post(copied, order, at)));
          }),
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
