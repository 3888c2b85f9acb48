import { connect, type MonoTypeOperatorFunction, merge, type Observable } from 'rxjs';

/**
 * Emits what `other` makes of the source beside the source itself. `other` is subscribed first, and gets one
 * subscription of the source however often it asks.
 *
 * Completes when both have; errors with either. What `other` only does while the source goes on it ends itself, with
 * `untilEndOf`. Holds nothing.
 */
export const alongside = <T>(
  other: (source$: Observable<T>) => Observable<T>,
): MonoTypeOperatorFunction<T> => connect((source$) => merge(other(source$), source$));
