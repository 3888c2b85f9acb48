import { EMPTY, type Observable, share, takeUntil } from 'rxjs';
import type { ExitDecided, PeakRaised } from '../domain/engineEvent.ts';
import { positionCycle } from '../streams/positionCycle.ts';
import type { EngineContext } from './engineContext.ts';

/** The look at all positions, now and then and whenever entries stop. Shared; ends as the engine is stopping. */
export function managedPositions(
  { options, deps, state: { portfolio, gate }, stopping$, notices, apply }: EngineContext,
  lookNow$: Observable<unknown>,
): Observable<ExitDecided | PeakRaised> {
  const { books } = deps;
  const { account, rules } = options.decisions;
  if (!options.positions || !books) return EMPTY;
  return positionCycle(
    { ...options.positions, account, rules },
    { ...deps, books, portfolio, gate, lookNow$, onFault: notices.fault },
  ).pipe(apply, takeUntil(stopping$), share());
}
