import { defer, from, type Observable, of } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import type { Journal } from '../ports/journal.ts';

/** A journal that forgets with the process, for specs. What it holds grows with every event. */
export type MemoryJournal = Journal & { readonly events: readonly Journaled[] };

export function memoryJournal(before: readonly EngineEvent[] = []): MemoryJournal {
  const events: Journaled[] = before.map((event, index) => ({ ...event, seq: index + 1 }));

  return {
    events,
    append: <E extends EngineEvent>(batch: readonly E[]): Observable<readonly Journaled<E>[]> =>
      defer(() => {
        const written = batch.map((event, index) => ({ ...event, seq: events.length + index + 1 }));
        events.push(...(written as readonly Journaled[]));
        return of(written);
      }),
    read: () => defer(() => from([...events])),
  };
}
