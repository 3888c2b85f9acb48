import { type MonoTypeOperatorFunction, type Observable, takeUntil } from 'rxjs';
import { endOf } from './endOf.ts';

/** Passes values on until `main$` ends. Errors with its source and with `main$`; holds nothing. */
export const untilEndOf = <T>(main$: Observable<unknown>): MonoTypeOperatorFunction<T> =>
  takeUntil(endOf(main$));
