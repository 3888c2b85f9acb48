import { merge, type Observable } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { approvalStops } from '../streams/account/approvalStops.ts';
import { entryStops } from '../streams/entryStops.ts';
import { type ApplyStopsDeps, applyStops } from './applyStops.ts';
import type { EngineContext } from './engineContext.ts';

export type StoppedEntriesDeps = ApplyStopsDeps & {
  /** Emits when what we know of our orders has changed. */
  readonly changes$: Observable<EngineEvent>;
};

/** Stops of entries that nobody commanded, and their ends. */
export function stoppedEntries(
  context: EngineContext,
  { changes$, ...told }: StoppedEntriesDeps,
): Observable<Journaled> {
  const { options, deps, state } = context;
  const { portfolio, gate, circuit } = state;
  return merge(
    entryStops(options, { ...deps, portfolio, gate, circuit, changes$ }),
    approvalStops({ ...deps, gate }),
  ).pipe(applyStops(context, told));
}
