import { connect, type MonoTypeOperatorFunction, merge } from 'rxjs';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { cancelSink } from '../sinks/cancelSink.ts';
import { withdrawnEntries } from '../sinks/withdrawnEntries.ts';
import type { EngineContext } from './engineContext.ts';

/**
 * Takes off the book what the stops and exits among the engine's events want off it, once they are on disk, and from
 * the start on what those of an earlier run do: that need not wait for the venue's record of our account.
 */
export const standingCancels = ({
  deps,
  state: { gate, resting },
  apply,
  write,
}: EngineContext): MonoTypeOperatorFunction<Journaled> =>
  connect((events$) =>
    merge(
      events$,
      merge(
        events$.pipe(cancelSink({ ...deps, gate, resting })),
        events$.pipe(withdrawnEntries({ ...deps, gate, resting })),
      ).pipe(apply, write),
    ),
  );
