import type { EngineEvent, Started } from './engineEvent.ts';

/** How the last run started: a fold over the journal's events. */
export type LastStart = {
  apply(event: EngineEvent): void;
  /** Undefined where nothing ran before. */
  event(): Started | undefined;
};

export function lastStart(): LastStart {
  let last: Started | undefined;
  return {
    apply(event) {
      if (event.type === 'started') last = event;
    },
    event: () => last,
  };
}
