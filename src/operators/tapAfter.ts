import { type MonoTypeOperatorFunction, mergeMap, of, tap } from 'rxjs';

/**
 * Does something with each value once it has been told, so that what follows from it is told after it.
 * Errors with its source, and when `act` throws. Holds nothing.
 */
export const tapAfter = <T>(act: (value: T) => void): MonoTypeOperatorFunction<T> =>
  mergeMap((value) => of(value).pipe(tap({ complete: () => act(value) })));
