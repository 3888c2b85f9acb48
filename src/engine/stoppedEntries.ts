import { connect, filter, merge, type Observable, type Subject, tap } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';
import { cancelSink } from '../sinks/cancelSink.ts';
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

/** Stops of entries, and their ends; what rests is cancelled once the stop that asks for it is on disk. */
export function stoppedEntries(
  { options, deps, state: { portfolio, gate, circuit, resting }, apply, write }: EngineContext,
  { changes$, stopsMoved, main$ }: StoppedEntriesDeps,
): Observable<Journaled> {
  const stops$ = entryStops(options, { ...deps, portfolio, gate, circuit, changes$ }).pipe(
    untilEndOf(main$),
  );

  return stops$.pipe(
    apply,
    tap((event) => stopsMoved.next(event)),
    write,
    connect((stopped$: Observable<Journaled>) =>
      merge(
        stopped$,
        stopped$.pipe(
          filter(isEvent('entries-stopped')),
          cancelSink({ ...deps, resting }),
          apply,
          write,
        ),
      ),
    ),
  );
}
