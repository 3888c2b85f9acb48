import {
  asyncScheduler,
  concat,
  defer,
  finalize,
  Observable,
  type SchedulerLike,
  type Subscription,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import { type Fifo, fifo } from './fifo.ts';
import { LONGEST_TIMER_MS } from './longestTimerMs.ts';
import type { Watch } from './watch.ts';

export type RateLimitOptions = {
  /** Tokens that flow into the bucket, a second; above 0. */
  readonly perSecond: number;
  /** Tokens that a full bucket holds; from 1. It is full at the start. */
  readonly burst: number;
  /** Most subscriptions that wait for a token. */
  readonly maxWaiting: number;
  /** Nothing starts before this time, ms since the epoch, however full the bucket; asked each time. */
  readonly notBeforeMs?: () => number;
  readonly scheduler?: SchedulerLike;
  /** Reads how many wait; registered while anything subscribed through the limit is alive. */
  readonly watch?: Watch;
};

type WorkOptions = {
  /** In tokens, 1 by default; what costs more than a full bucket waits for a full one and leaves it overdrawn. */
  readonly cost?: number;
  /** Goes before all that is not. */
  readonly isUrgent?: boolean;
};

/** Puts `work` under the limit. */
export type RateLimit = <T>(work: Observable<T>, options?: WorkOptions) => Observable<T>;

type Waiter = { readonly cost: number; readonly start: () => void };

/**
 * A token bucket shared by all that is put under it: each subscription to what the returned function
 * gives waits for its tokens, in the order of subscription, the urgent ones first, and only then subscribes to `work`.
 *
 * Cold; values, errors and completion are those of `work`. One that unsubscribes while it waits gives up
 * its place and spends nothing. Memory is bounded by `maxWaiting`: who comes on top of that gets a
 * `retryable` {@link EngineError}. Waits are whole ms, never too short; what a token is early or late by is made up for
 * where the bucket can hold it, which takes a burst of 2. Each call makes its own bucket.
 */
export function rateLimit({
  perSecond,
  burst,
  maxWaiting,
  notBeforeMs = () => Number.NEGATIVE_INFINITY,
  scheduler = asyncScheduler,
  watch,
}: RateLimitOptions): RateLimit {
  const urgent = fifo<Waiter>();
  const others = fifo<Waiter>();
  /** What the bucket lacks, in thousandths of a token: `perSecond` of them flow in each ms. */
  let lacking = 0;
  let countedAtMs = 0;
  let timer: Subscription | undefined;
  let aliveCount = 0;
  let unwatch: (() => void) | undefined;

  const waitingCount = (): number => urgent.size() + others.size();
  const nextIn = (): Fifo<Waiter> => (urgent.size() > 0 ? urgent : others);

  const msUntilEnoughFor = (cost: number): number => {
    const nowMs = scheduler.now();
    // A clock that was set back gives no tokens, and takes none.
    lacking = Math.max(0, lacking - Math.max(0, nowMs - countedAtMs) * perSecond);
    countedAtMs = nowMs;
    const mayLack = Math.max(0, burst - cost) * 1000;
    const waitMs = Math.max(0, (lacking - mayLack) / perSecond, notBeforeMs() - nowMs);
    return Math.min(LONGEST_TIMER_MS, Math.ceil(waitMs));
  };

  const spend = (cost: number): void => {
    lacking += cost * 1000;
  };

  const startDue = (): void => {
    for (let next = nextIn().first(); next; next = nextIn().first()) {
      if (msUntilEnoughFor(next.cost) > 0) break;
      nextIn().shift();
      spend(next.cost);
      next.start();
    }
    awaitNext();
  };

  const awaitNext = (): void => {
    timer?.unsubscribe();
    const next = nextIn().first();
    timer = next && scheduler.schedule(startDue, msUntilEnoughFor(next.cost));
  };

  const admission = (cost: number, isUrgent: boolean): Observable<never> =>
    new Observable((subscriber) => {
      if (waitingCount() === 0 && msUntilEnoughFor(cost) === 0) {
        spend(cost);
        subscriber.complete();
        return;
      }
      if (waitingCount() >= maxWaiting) {
        const message = `${waitingCount()} calls wait for the rate limit already.`;
        subscriber.error(new EngineError(message, { disposition: 'retryable' }));
        return;
      }
      const waiter = { cost, start: () => subscriber.complete() };
      const leave = (isUrgent ? urgent : others).push(waiter);
      if (nextIn().first() === waiter) awaitNext();
      return () => {
        const wasNext = nextIn().first() === waiter;
        leave();
        if (wasNext) awaitNext();
      };
    });

  return (work, { cost = 1, isUrgent = false } = {}) =>
    defer(() => {
      if (aliveCount === 0) unwatch = watch?.(waitingCount);
      aliveCount += 1;
      return concat(admission(cost, isUrgent), work).pipe(
        finalize(() => {
          aliveCount -= 1;
          if (aliveCount === 0) unwatch?.();
        }),
      );
    });
}
