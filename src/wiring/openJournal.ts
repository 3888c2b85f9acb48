import { Observable } from 'rxjs';
import {
  type SqliteJournal,
  type SqliteJournalOptions,
  sqliteJournal,
} from '../adapters/journal/sqliteJournal.ts';
import { EngineError } from '../domain/engineError.ts';
import { messageOf } from '../domain/messageOf.ts';

/**
 * The journal, open until it is unsubscribed. Cold; emits once; never completes; errors, fatally, when
 * the file cannot be opened.
 */
export function openJournal(options: SqliteJournalOptions): Observable<SqliteJournal> {
  return new Observable((subscriber) => {
    let journal: SqliteJournal;
    try {
      journal = sqliteJournal(options);
    } catch (cause) {
      const why = messageOf(cause);
      subscriber.error(
        new EngineError(
          `The journal at ${options.path} could not be opened: ${why}. Choose another journal.path, or mend its permissions.`,
          { disposition: 'fatal', cause },
        ),
      );
      return undefined;
    }
    subscriber.add(() => journal.close());
    subscriber.next(journal);
    return undefined;
  });
}
