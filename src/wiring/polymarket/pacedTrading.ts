import { concatMap, defer, from, map, of, race, type SchedulerLike, tap, timer } from 'rxjs';
import { venuePause } from '../../adapters/polymarket/http/venuePause.ts';
import { cancelChunks } from '../../adapters/polymarket/trading/cancelChunks.ts';
import { venueDoor } from '../../adapters/polymarket/trading/venueDoor.ts';
import type { Intent } from '../../domain/decisions/intent.ts';
import type { Refusal } from '../../domain/decisions/refusal.ts';
import { EngineError } from '../../domain/engineError.ts';
import { askedPauseMs } from '../../domain/orders/askedPauseMs.ts';
import { LONGEST_TIMER_MS } from '../../operators/longestTimerMs.ts';
import { rateLimit } from '../../operators/rateLimit.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { Trading } from '../../ports/trading.ts';

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

/** More than the places among those on their way, each of which waits here once at most. */
const MAX_WAITING = Number.POSITIVE_INFINITY;
/** The venue gives every account twice as many cancels as orders. */
const CANCELS_PER_ORDER = 2;

/**
 * The same trading, below the rate at which the venue begins to refuse: orders wait for their `turn`, and cancels by
 * themselves, in a queue of their own. Exits go before entries. Where the venue says how long it wants to be left
 * alone, no order has a turn before that, or no cancel is sent. While it takes no orders from anybody, one entry at a
 * time tries: {@link venueDoor}.
 *
 * An order whose deadline passes while it waits comes too late, and an entry does at once where the venue waits longer
 * than that. Memory is bounded by those who wait.
 */
export function pacedTrading(
  { perSecond, burst }: PacedTradingOptions,
  { trading, telemetry, scheduler }: PacedTradingDeps,
): Trading {
  const door = venueDoor(scheduler);
  const ordersPause = venuePause(scheduler);
  const cancelsPause = venuePause(scheduler);
  const orders = rateLimit({
    perSecond,
    burst,
    maxWaiting: MAX_WAITING,
    notBeforeMs: ordersPause.untilMs,
    scheduler,
    watch: (read) => telemetry.watch('orders paced', read),
  });
  const fullOfCancels = burst * CANCELS_PER_ORDER;
  const cancels = rateLimit({
    perSecond: perSecond * CANCELS_PER_ORDER,
    burst: fullOfCancels,
    maxWaiting: MAX_WAITING,
    notBeforeMs: cancelsPause.untilMs,
    scheduler,
    watch: (read) => telemetry.watch('cancels paced', read),
  });

  const tooLate = ({ purpose, deadlineMs }: Intent): Refusal => {
    const limit = new Date(deadlineMs).toISOString();
    const untilMs = ordersPause.untilMs();
    if (untilMs > deadlineMs)
      return { code: 'venue-waits', actual: new Date(Math.ceil(untilMs)).toISOString(), limit };
    const mode = door.shutBy();
    return mode && purpose === 'entry'
      ? { code: 'venue-shut', actual: mode, limit }
      : { code: 'expired-pacing', actual: String(perSecond), limit };
  };

  return {
    prepare: (intent) => trading.prepare(intent),
    sign: (order) => trading.sign(order),
    turn: (intent) =>
      defer(() => {
        const { purpose, deadlineMs } = intent;
        const isExit = purpose === 'exit';
        if (!isExit && ordersPause.untilMs() > deadlineMs) return of(tooLate(intent));
        // The first whole ms that is after it.
        const leftMs = Math.floor(deadlineMs - scheduler.now()) + 1;
        const turn$ = orders(of(undefined), { isUrgent: isExit });
        return race(
          // An exit tries whatever the others were told.
          isExit ? turn$ : door.passage$.pipe(concatMap(() => turn$)),
          timer(Math.min(Math.max(0, leftMs), LONGEST_TIMER_MS), scheduler).pipe(
            map(() => tooLate(intent)),
          ),
        );
      }),
    post: (order) =>
      trading.post(order).pipe(
        tap(({ answer }) => {
          ordersPause.heed(askedPauseMs(answer));
          door.heed(answer);
        }),
      ),
    cancel: (hashes) =>
      // Each request by itself: the venue takes all of one or nothing, and never more than a full bucket.
      from(cancelChunks(hashes)).pipe(
        concatMap((chunk) => cancels(trading.cancel(chunk), { cost: chunk.length })),
        tap(({ retryAfterMs }) => cancelsPause.heed(retryAfterMs)),
      ),
    cancelAll: (resting = 0) =>
      // The venue takes one, and one for each order. More than a full bucket is never asked for at once.
      cancels(trading.cancelAll(resting), { cost: Math.min(1 + resting, fullOfCancels) }).pipe(
        tap({ error: (cause: unknown) => cancelsPause.heed(EngineError.from(cause).retryAfterMs) }),
      ),
  };
}
