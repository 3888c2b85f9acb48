import { existsSync } from 'node:fs';
import Database from 'libsql';
import { catchError, defer, finalize, type Observable, throwError } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { Journaled } from '../../domain/events/engineEvent.ts';
import { visibleText } from '../log/visibleText.ts';
import { journaledEvents, UnreadableEvent } from './journaledEvents.ts';

/**
 * What is in a journal, oldest first, without opening it for writing: an engine may be at work on it.
 * Cold; completes at the end of the file; errors, `rejected`, when there is no journal there, fatally when what
 * is there cannot be read.
 */
export function readJournal(path: string): Observable<Journaled> {
  return defer(() => {
    if (!existsSync(path))
      return throwError(
        () =>
          new EngineError(`There is no journal at ${path} yet: it begins with the first start.`, {
            disposition: 'rejected',
          }),
      );
    const db = new Database(path, { readonly: true });
    return defer(() => journaledEvents(db)).pipe(
      catchError((cause: unknown) => throwError(() => cannotRead(path, cause))),
      finalize(() => db.close()),
    );
  });
}

function cannotRead(path: string, cause: unknown): EngineError {
  const place = cause instanceof UnreadableEvent ? ` at event ${cause.seq}` : '';
  return new EngineError(
    `The journal at ${path} cannot be read${place}: ${visibleText(EngineError.from(cause).message)}. Restore it from a copy, or choose another journal.path.`,
    { disposition: 'fatal', cause },
  );
}
