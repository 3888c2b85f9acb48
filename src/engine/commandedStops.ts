import { map, type Observable } from 'rxjs';
import { eventOfCommand } from '../domain/command.ts';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { type ApplyStopsDeps, applyStops } from './applyStops.ts';
import type { EngineContext } from './engineContext.ts';

export type CommandedStopsContext = Pick<EngineContext, 'apply' | 'write'> & {
  readonly deps: Pick<EngineContext['deps'], 'commands$' | 'scheduler'>;
};

/**
 * What the user commands, also while the check at the start waits for the venue as long as it must: nothing is traded
 * then, but what rests from an earlier run can be taken off the book. A command is an event each time, whether it
 * changes something or not.
 */
export function commandedStops(
  context: CommandedStopsContext,
  told: ApplyStopsDeps,
): Observable<Journaled> {
  const { commands$, scheduler } = context.deps;
  return commands$.pipe(
    map((command) => eventOfCommand(command, scheduler.now())),
    applyStops(context, told),
  );
}
