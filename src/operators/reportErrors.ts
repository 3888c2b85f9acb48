import { catchError, EMPTY, type MonoTypeOperatorFunction } from 'rxjs';
import { EngineError } from '../domain/engineError.ts';

/**
 * Completes where its source errors, and tells `onError` why: for what is tried again anyway, and must not take with
 * it what goes on beside it. Errors when `onError` throws. Holds nothing.
 */
export const reportErrors = <T>(
  onError: (error: EngineError) => void,
): MonoTypeOperatorFunction<T> =>
  catchError((cause: unknown) => {
    onError(EngineError.from(cause));
    return EMPTY;
  });
