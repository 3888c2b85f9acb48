import { connect, type Observable, ReplaySubject } from 'rxjs';

/**
 * What `use` makes of a source that it may ask for late: of what came before then it has the last `count`.
 *
 * Cold; the source is subscribed once, as soon as this is. Completes and errors with what `use` returns. Holds `count`
 * values.
 */
export const withReplay = <T, R>(
  source$: Observable<T>,
  count: number,
  use: (replayed$: Observable<T>) => Observable<R>,
): Observable<R> => source$.pipe(connect(use, { connector: () => new ReplaySubject(count) }));
