import { catchError, type MonoTypeOperatorFunction, throwError } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { StatusError } from './statusError.ts';

/** What a read that failed says of the next one. */
export type ReadFailure = {
  /** Absent where it was not answered. */
  readonly status: number | undefined;
  /** How long the host asked to be left alone, ms; absent where it did not say. */
  readonly retryAfterMs: number | undefined;
};

/** Tells `heed` how its source failed, before it fails as an `EngineError`. Holds nothing. */
export const heedFailure = <T>(heed: (failure: ReadFailure) => void): MonoTypeOperatorFunction<T> =>
  catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    const status = error instanceof StatusError ? error.status : undefined;
    heed({ status, retryAfterMs: error.retryAfterMs });
    return throwError(() => error);
  });
