import { filter, map, type Observable, takeUntil } from 'rxjs';
import type { TradeSeen } from '../domain/events/engineEvent.ts';
import { caughtUp } from '../streams/leaders/caughtUp.ts';
import { sightings } from '../streams/leaders/sightings.ts';
import type { EngineContext } from './engineContext.ts';

/**
 * The leaders' trades, each once, also over a restart. Cold; completes when the engine is stopping, since
 * only the source is cut: what it has let in flows on to the end.
 */
export function seenTrades({
  options: { detection },
  deps,
  state: { watched, isKnown, portfolio, consensus },
  stopping$,
  notices,
  apply,
}: EngineContext): Observable<TradeSeen> {
  const sightings$ = sightings(caughtUp(detection, watched, deps.scheduler.now()), {
    ...deps,
    onHealth: notices.health,
    onWatched: notices.watched,
  }).pipe(takeUntil(stopping$));

  return sightings$.pipe(
    filter(({ trade }) => !isKnown(trade)),
    map((sighting): TradeSeen => {
      const atMs = deps.scheduler.now();
      const agreeing = consensus.agreeing(sighting.trade, atMs);
      return {
        type: 'trade-seen',
        atMs,
        ...sighting,
        heldBefore: portfolio.heldBefore(sighting.trade),
        ...(agreeing !== undefined && { agreeing }),
      };
    }),
    apply,
  );
}
