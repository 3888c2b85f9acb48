import { filter } from 'rxjs';
import type { Alter } from '../world/world.ts';

/** An engine that starts again as if every leader who was watched once had been watched from then on. */
export const forgetsUnwatched: Alter = ({ options, deps }) => {
  const read = () =>
    deps.journal.read().pipe(filter((event) => event.type !== 'leader-watched' || event.isWatched));
  return { options, deps: { ...deps, journal: { ...deps.journal, read } } };
};
