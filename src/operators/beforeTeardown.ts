import { type MonoTypeOperatorFunction, Observable } from 'rxjs';

/**
 * Calls `callback` as its subscriber leaves, or as it ends, before the source is unsubscribed: `finalize` calls it after
 * that, when what the source broke off has set other things going already. Holds nothing.
 */
export const beforeTeardown =
  <T>(callback: () => void): MonoTypeOperatorFunction<T> =>
  (source$) =>
    new Observable((subscriber) => {
      subscriber.add(callback);
      return source$.subscribe(subscriber);
    });
