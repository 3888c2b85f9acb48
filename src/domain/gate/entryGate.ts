import type { EngineEvent, EntriesStopped } from '../engineEvent.ts';
import type { Refusal } from '../refusal.ts';
import type { StopCause } from './stopCause.ts';

/**
 * Whether entries may be made: a fold over the engine's events, so a stop outlives the process. Exits ask
 * nobody. Holds at most one stop a cause.
 */
export type EntryGate = {
  apply(event: EngineEvent): void;
  /** Why no entry may be made now; undefined while entries may. */
  refusal(): Refusal | undefined;
  /** True from a command to sell everything until entries are resumed. */
  isFlattening(): boolean;
  /** What stops entries, the longest first; none while they may be made. */
  stops(): readonly EntriesStopped[];
};

/** What the user's word lifts. The circuit closes by itself, and a journal that failed stays so. */
const LIFTED_BY_COMMAND: readonly StopCause[] = ['command', 'panic', 'venue'];

export function entryGate(): EntryGate {
  const stops = new Map<StopCause, EntriesStopped>();
  let flattening = false;

  return {
    apply(event) {
      if (event.type === 'entries-stopped') {
        if (!stops.has(event.cause)) stops.set(event.cause, event);
        flattening ||= event.flatten === true;
      } else if (event.type === 'entries-resumed') {
        const byCommand = event.cause === 'command';
        for (const cause of byCommand ? LIFTED_BY_COMMAND : [event.cause]) stops.delete(cause);
        if (byCommand) flattening = false;
      }
    },
    refusal: () =>
      stops.size === 0
        ? undefined
        : { code: 'entries-stopped', actual: [...stops.keys()].join(', '), limit: 'nothing' },
    isFlattening: () => flattening,
    stops: () => [...stops.values()],
  };
}
