import { Observable } from 'rxjs';

/**
 * A promise as a cold observable: each subscription runs it anew, emits what it resolves to and
 * completes, or errors with what it was rejected with. Unsubscribing before that aborts the signal.
 *
 * For reads only. Aborting a request takes back nothing that the other side has already done: a write
 * given up half-way is a write nobody knows the end of. Writes run to theirs.
 */
export function abortable<T>(run: (signal: AbortSignal) => Promise<T>): Observable<T> {
  return new Observable((subscriber) => {
    const controller = new AbortController();
    let isSettled = false;
    run(controller.signal).then(
      (value) => {
        isSettled = true;
        subscriber.next(value);
        subscriber.complete();
      },
      (cause: unknown) => {
        isSettled = true;
        subscriber.error(cause);
      },
    );
    return () => {
      if (!isSettled) controller.abort();
    };
  });
}
