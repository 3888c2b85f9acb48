import { catchError, defer, type Observable, of, type SchedulerLike } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import { rateLimit } from '../../operators/rateLimit.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { Posted, Trading } from '../../ports/trading.ts';

export type PacedTradingOptions = {
  /** Orders a second in the long run, and the most at once. */
  readonly perSecond: number;
  readonly burst: number;
};

export type PacedTradingDeps = {
  readonly trading: Trading;
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/** Orders that may wait for their turn; more than can ever be on their way at once. */
const MAX_WAITING = 10_000;
/** The venue gives every account twice as many cancels as orders. */
const CANCELS_PER_ORDER = 2;

/**
 * The same trading, below the rate at which the venue begins to refuse: orders and cancels wait for their
 * turn, each in a queue of their own. An order whose deadline passes while it waits is not sent, and one
 * too many is not either: both are answers, since posting never errors.
 */
export function pacedTrading(
  { perSecond, burst }: PacedTradingOptions,
  { trading, telemetry, scheduler }: PacedTradingDeps,
): Trading {
  const orders = rateLimit({
    perSecond,
    burst,
    maxWaiting: MAX_WAITING,
    scheduler,
    watch: (read) => telemetry.watch('orders paced', read),
  });
  const cancels = rateLimit({
    perSecond: perSecond * CANCELS_PER_ORDER,
    burst: burst * CANCELS_PER_ORDER,
    maxWaiting: MAX_WAITING,
    scheduler,
    watch: (read) => telemetry.watch('cancels paced', read),
  });
  const notSent = (message: string): Observable<Posted> =>
    of({ answer: { kind: 'not-sent', message }, sentAtMs: scheduler.now() });

  return {
    prepare: (intent) => trading.prepare(intent),
    sign: (order) => trading.sign(order),
    post: (order) => {
      const post$ = trading.post(order);
      return orders(
        defer(() =>
          scheduler.now() > order.intent.deadlineMs
            ? notSent('Its deadline passed while it waited for orders.perSecond.')
            : post$,
        ),
      ).pipe(catchError((cause: unknown) => notSent(EngineError.from(cause).message)));
    },
    cancel: (hashes) => cancels(trading.cancel(hashes), hashes.length),
    cancelAll: () => cancels(trading.cancelAll()),
  };
}
