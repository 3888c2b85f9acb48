import { type Observable, type Subject, tap } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';
import { entryStops } from '../streams/entryStops.ts';
import type { EngineContext } from './engineContext.ts';

export type StoppedEntriesDeps = {
  /** Emits when what we know of our orders has changed. */
  readonly changes$: Observable<EngineEvent>;
  /** Told of each stop and its end, before it is on disk. */
  readonly stopsMoved: Subject<EngineEvent>;
  /** As long as this goes on. */
  readonly main$: Observable<unknown>;
};

/** Stops of entries that nobody commanded, and their ends. */
export function stoppedEntries(
  { options, deps, state: { portfolio, gate, circuit }, apply, write }: EngineContext,
  { changes$, stopsMoved, main$ }: StoppedEntriesDeps,
): Observable<Journaled> {
  return entryStops(options, { ...deps, portfolio, gate, circuit, changes$ }).pipe(
    untilEndOf(main$),
    apply,
    tap((event) => stopsMoved.next(event)),
    write,
  );
}
