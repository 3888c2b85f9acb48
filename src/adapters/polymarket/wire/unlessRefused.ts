import { catchError, type OperatorFunction, of, throwError } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';

/** What was asked for, or `instead` where the question was refused for good. Every other failure stays one. */
export const unlessRefused = <T, U>(instead: U): OperatorFunction<T, T | U> =>
  catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    return error.disposition === 'rejected' ? of(instead) : throwError(() => error);
  });
