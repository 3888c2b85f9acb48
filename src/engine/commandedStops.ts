import { map, type Observable, type Subject, tap } from 'rxjs';
import { eventOfCommand } from '../domain/command.ts';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';
import type { EngineContext } from './engineContext.ts';

export type CommandedStopsContext = Pick<EngineContext, 'apply' | 'write'> & {
  readonly deps: Pick<EngineContext['deps'], 'commands$' | 'scheduler'>;
};

export type CommandedStopsDeps = {
  /** Told of each stop and its end, before it is on disk. */
  readonly stopsMoved: Subject<EngineEvent>;
  /** As long as this goes on. */
  readonly main$: Observable<unknown>;
};

/**
 * What the user commands, also while the check at the start waits for the venue as long as it must: nothing is traded
 * then, but what rests from an earlier run can be taken off the book. A command is an event each time, whether it
 * changes something or not.
 */
export function commandedStops(
  { deps: { commands$, scheduler }, apply, write }: CommandedStopsContext,
  { stopsMoved, main$ }: CommandedStopsDeps,
): Observable<Journaled> {
  return commands$.pipe(
    map((command) => eventOfCommand(command, scheduler.now())),
    untilEndOf(main$),
    apply,
    tap((event) => stopsMoved.next(event)),
    write,
  );
}
