import { defer, of } from 'rxjs';
import type { EngineEvent, Journaled } from '../../../src/domain/events/engineEvent.ts';
import { isAlive } from '../world/life.ts';
import type { Alter } from '../world/world.ts';

/** How long what was acknowledged stays in memory, ms. */
const UNWRITTEN_MS = 300;

/** Nobody waits for it, nor hears that it failed. */
const UNHEARD = { error: () => undefined };

/** The journal says that events are on disk, and writes them a little later: a crash between loses them. */
export const ackedBeforeDisk: Alter = ({ options, deps }, { clock, disk }, life) => {
  let seq = disk.events.length;
  const append = <E extends EngineEvent>(events: readonly E[]) =>
    defer(() => {
      clock.schedule(() => {
        if (isAlive(life)) deps.journal.append(events).subscribe(UNHEARD);
      }, UNWRITTEN_MS);
      return of(
        events.map((event): Journaled<E> => {
          seq += 1;
          return { ...event, seq };
        }),
      );
    });
  return { options, deps: { ...deps, journal: { ...deps.journal, append } } };
};
