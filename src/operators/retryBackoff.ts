import {
  asyncScheduler,
  type MonoTypeOperatorFunction,
  retry,
  type SchedulerLike,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import { type BackoffOptions, backoffMs } from './backoffMs.ts';

export type RetryBackoffOptions = BackoffOptions & {
  /** Failures in a row after which the error is passed on; from 1. `Infinity` never gives up. */
  readonly maxAttempts: number;
  /**
   * Whether it is worth waiting for as long as a failure asks to be left alone, ms; asked at each. One that is not worth
   * it is passed on at once. By default all are.
   */
  readonly isWorthWaiting?: (askedMs: number) => boolean;
  /** Told of each failure that is going to be retried. */
  readonly onRetry?: (retry: Retry) => void;
  readonly scheduler?: SchedulerLike;
};

/** A failure, and what is done about it. */
export type Retry = {
  readonly error: EngineError;
  /** The attempt that is about to be made; the first retry is attempt 2. */
  readonly attempt: number;
  /** How long until it is made, ms. */
  readonly delayMs: number;
};

/**
 * Subscribes again after a failure, later each time. For reads only: a write that failed may have
 * happened, and must be looked up, never repeated.
 *
 * Retries an {@link EngineError} whose disposition is `retryable`, no sooner than its `retryAfterMs`;
 * every other error is passed on at once, and so is one that is not worth the wait. A value starts the
 * count of attempts afresh, so a source that lives long may fail often. Use it at one place of a call's way only: layers
 * multiply.
 *
 * Completes with its source. Holds nothing but a count and one timer, which unsubscription cancels.
 */
export function retryBackoff<T>({
  maxAttempts,
  isWorthWaiting = () => true,
  onRetry,
  scheduler = asyncScheduler,
  ...backoff
}: RetryBackoffOptions): MonoTypeOperatorFunction<T> {
  return retry({
    count: maxAttempts - 1,
    resetOnSuccess: true,
    delay: (error: Error, failures) => {
      if (!(error instanceof EngineError) || error.disposition !== 'retryable')
        return throwError(() => error);
      const { retryAfterMs = 0 } = error;
      if (!isWorthWaiting(retryAfterMs)) return throwError(() => error);
      const delayMs = backoffMs(failures, backoff, retryAfterMs);
      onRetry?.({ error, attempt: failures + 1, delayMs });
      return timer(delayMs, scheduler);
    },
  });
}
