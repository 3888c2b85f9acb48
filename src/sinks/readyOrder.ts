import { defer, forkJoin, map, type Observable, of, type SchedulerLike } from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { Refusal } from '../domain/decisions/refusal.ts';
import type { Journaled, OrderSending } from '../domain/events/engineEvent.ts';
import type { SendingTimes } from '../domain/orders/orderAnswered.ts';
import type { Journal } from '../ports/journal.ts';
import type { Posted, Trading } from '../ports/trading.ts';
import { journalSink } from './journalSink.ts';

/** An order that only has to be handed over. */
export type ReadyOrder = {
  /** Has its hash, and is on disk. */
  readonly sending: Journaled<OrderSending>;
  /** Waits for its turn to be handed over, each time it is subscribed: see `Trading.turn`. */
  readonly turn$: Observable<Refusal | undefined>;
  /** Hands the same bytes over, each time it is subscribed. */
  readonly post$: Observable<Posted>;
  readonly times: Pick<
    SendingTimes,
    'startedAtMs' | 'journaledAtMs' | 'signingAtMs' | 'signedAtMs'
  >;
};

export type ReadyOrderDeps = {
  readonly trading: Pick<Trading, 'prepare' | 'sign' | 'turn' | 'post'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly scheduler: SchedulerLike;
};

const AT_ONCE = of(undefined);

/**
 * Makes the order of an intent ready: its hash is put on disk, and its bytes are signed while the disk is at work.
 *
 * Cold; emits it once both are done, and completes. Sends nothing. Errors when the journal does.
 */
export function readyOrder(
  intent: Intent,
  { trading, journal, scheduler }: ReadyOrderDeps,
): Observable<ReadyOrder> {
  return defer(() => {
    const order = trading.prepare(intent);
    const startedAtMs = scheduler.now();
    const sending: OrderSending = { type: 'order-sending', atMs: startedAtMs, order };

    const written$ = of(sending).pipe(
      journalSink({ journal }),
      map((written) => ({ written, journaledAtMs: scheduler.now() })),
    );
    const signed$ = defer(() => {
      const signingAtMs = scheduler.now();
      const post$ = trading.post(trading.sign(order));
      return of({ post$, signingAtMs, signedAtMs: scheduler.now() });
    });

    // The disk first, so that it is at work while the order is signed.
    return forkJoin([written$, signed$]).pipe(
      map(([{ written, journaledAtMs }, { post$, ...signing }]) => ({
        sending: written,
        turn$: defer(() => trading.turn?.(intent) ?? AT_ONCE),
        post$,
        times: { startedAtMs, journaledAtMs, ...signing },
      })),
    );
  });
}
