import { endWith, ignoreElements, type Observable } from 'rxjs';

/** Emits null once its source completes, whether or not that said anything. Errors with it; holds nothing. */
export const endOf = (source$: Observable<unknown>): Observable<null> =>
  source$.pipe(ignoreElements(), endWith(null));
