import { EMPTY, type Observable, takeUntil } from 'rxjs';
import { equityMarker } from '../domain/risk/equityMarker.ts';
import { markingRules } from '../domain/risk/markingRules.ts';
import { positionCycle } from '../streams/positions/positionCycle.ts';
import type { PositionEvent } from '../streams/positions/positionLook.ts';
import type { EngineContext } from './engineContext.ts';

/** The look at all positions, now and then and whenever entries stop. Ends as the engine is stopping. */
export function managedPositions(
  { options, deps, state: { portfolio, gate }, stopping$, notices, apply }: EngineContext,
  lookNow$: Observable<unknown>,
): Observable<PositionEvent> {
  const { books } = deps;
  const { account, rules } = options.decisions;
  if (!options.positions || !books) return EMPTY;
  const { risk } = options;
  const marker = risk && equityMarker(markingRules(risk, rules), { portfolio, gate });
  return positionCycle(
    { ...options.positions, account, rules },
    { ...deps, books, portfolio, gate, marker, lookNow$, onFault: notices.fault },
  ).pipe(apply, takeUntil(stopping$));
}
