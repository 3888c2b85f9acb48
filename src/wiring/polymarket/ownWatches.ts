import type { Telemetry } from '../../ports/telemetry.ts';

export type OwnWatches = {
  readonly telemetry: Telemetry;
  /** Ends every watch that was begun through it and goes on. */
  unwatch(): void;
};

/** The same telemetry for what lives shorter than it. Holds the watches that go on. */
export function ownWatches(telemetry: Telemetry): OwnWatches {
  const watches = new Set<() => void>();
  return {
    telemetry: {
      called: (endpoint, elapsedMs, ok) => telemetry.called(endpoint, elapsedMs, ok),
      watch: (name, read) => {
        const stop = telemetry.watch(name, read);
        const unwatch = (): void => {
          if (watches.delete(unwatch)) stop();
        };
        watches.add(unwatch);
        return unwatch;
      },
    },
    unwatch: () => {
      for (const unwatch of [...watches]) unwatch();
    },
  };
}
