import type { Observable, Subscription } from 'rxjs';

/** What a subscriber heard so far; it grows while the stream goes on. */
export type Heard<T> = {
  readonly values: T[];
  /** How it ended: nothing yet, `complete`, or the error. */
  readonly end: unknown[];
  readonly subscription: Subscription;
};

/** Subscribes and writes down what comes, for specs that step through time by hand. */
export function listen<T>(source: Observable<T>): Heard<T> {
  const values: T[] = [];
  const end: unknown[] = [];
  const subscription = source.subscribe({
    next: (value) => values.push(value),
    error: (error: unknown) => end.push(error),
    complete: () => end.push('complete'),
  });
  return { values, end, subscription };
}
