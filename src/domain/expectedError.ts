import { EngineError } from './engineError.ts';

/** The error as one that can happen. @throws when it is a bug: nothing good comes of going on. */
export function expectedError(cause: unknown): EngineError {
  const error = EngineError.from(cause);
  if (error.disposition === 'fatal') throw error;
  return error;
}
