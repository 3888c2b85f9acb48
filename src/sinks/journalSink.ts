import { mergeAll, mergeMap, type Observable } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import type { Journal } from '../ports/journal.ts';

export type JournalSinkDeps = { readonly journal: Pick<Journal, 'append'> };

/**
 * Writes each event and passes it on once it is on disk, in order.
 *
 * Errors, fatally, when the journal cannot be written. Holds what waits for the disk: the journal
 * commits all of it together, so that is at most what arrived during one commit.
 */
export function journalSink({
  journal,
}: JournalSinkDeps): <E extends EngineEvent>(events$: Observable<E>) => Observable<Journaled<E>> {
  return (events$) =>
    events$.pipe(
      // Not concatMap: an append must not wait for the one before, or each would cost a commit.
      mergeMap((event) => journal.append([event])),
      mergeAll(),
    );
}
