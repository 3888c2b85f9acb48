import { last, type MonoTypeOperatorFunction, type Observable, takeUntil } from 'rxjs';

/** Passes values on until `main$` ends. Errors with its source and with `main$`; holds nothing. */
export const untilEndOf = <T>(main$: Observable<unknown>): MonoTypeOperatorFunction<T> =>
  takeUntil(main$.pipe(last(null, null)));
