import { NEVER, type Observable } from 'rxjs';
import type { HoldingChanged } from '../domain/events/engineEvent.ts';
import { leaderReductions } from '../streams/reductions/leaderReductions.ts';
import type { EngineContext } from './engineContext.ts';

/**
 * What leaders do to their shares besides trading, as far as we hold the same because of them. What is to be
 * sold for it, the look at all positions sells. Never completes.
 */
export function reducedHoldings(
  { options, deps, state: { portfolio, knownChanges }, watchedNow, notices, apply }: EngineContext,
  onResolved: (conditionId: string) => void,
): Observable<HoldingChanged> {
  const { leaderRecord } = deps;
  if (!options.reductions || !leaderRecord) return NEVER;
  const { rules } = options.decisions;
  return leaderReductions(
    { ...options.reductions, rules, exits: options.positions?.exits ?? { mirror: true } },
    {
      ...deps,
      leaderRecord,
      portfolio,
      known: knownChanges,
      isWatched: (leader) => watchedNow.has(leader),
      onResolved,
      onFault: notices.fault,
    },
  ).pipe(apply);
}
