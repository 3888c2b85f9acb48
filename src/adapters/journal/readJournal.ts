import { existsSync } from 'node:fs';
import Database from 'libsql';
import { defer, finalize, type Observable, throwError } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { Journaled } from '../../domain/events/engineEvent.ts';
import { journaledEvents } from './journaledEvents.ts';

/**
 * What is in a journal, oldest first, without opening it for writing: an engine may be at work on it.
 * Cold; completes at the end of the file; errors, `rejected`, when there is no journal there.
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
    return journaledEvents(db).pipe(finalize(() => db.close()));
  });
}
