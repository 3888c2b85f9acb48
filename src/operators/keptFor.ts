import { connect, type Observable, ReplaySubject } from 'rxjs';

/**
 * What `use` makes of a source that it may ask for late: of what came before then it has the last `count`.
 *
 * Cold; the source is subscribed once, as soon as this is. Completes and errors with what `use` returns. Holds `count`
 * values.
 */
export const keptFor = <T, R>(
  source$: Observable<T>,
  count: number,
  use: (kept$: Observable<T>) => Observable<R>,
): Observable<R> => source$.pipe(connect(use, { connector: () => new ReplaySubject(count) }));
