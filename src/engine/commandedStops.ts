import { map, type Observable } from 'rxjs';
import { eventOfCommand } from '../domain/command.ts';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';
import type { EngineContext } from './engineContext.ts';

/**
 * What the user commands as long as `main$` goes on: for the check at the start, which waits for the venue as long as
 * it must. Nothing is traded then, but what rests from an earlier run can be taken off the book.
 */
export function commandedStops(
  { deps: { commands$, scheduler }, apply, write }: EngineContext,
  main$: Observable<unknown>,
): Observable<Journaled> {
  return commands$.pipe(
    map((command) => eventOfCommand(command, scheduler.now())),
    untilEndOf(main$),
    apply,
    write,
  );
}
