import { filter } from 'rxjs';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Alter } from '../world/world.ts';

/** An engine that starts again without these events of its earlier lives. */
export const forgetsAtRestart =
  (...types: readonly EngineEvent['type'][]): Alter =>
  ({ options, deps }) => {
    const read = () => deps.journal.read().pipe(filter(({ type }) => !types.includes(type)));
    return { options, deps: { ...deps, journal: { ...deps.journal, read } } };
  };
