import { filter, finalize, map, type Observable, takeUntil } from 'rxjs';
import type { Address } from '../domain/address.ts';
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
  watchedNow,
  notices,
  apply,
}: EngineContext): Observable<TradeSeen> {
  const onReadable = (leader: Address, isReadable: boolean): void => {
    if (isReadable) watchedNow.add(leader);
    else watchedNow.delete(leader);
  };

  const sightings$ = sightings(caughtUp(detection, watched, deps.scheduler.now()), {
    ...deps,
    onHealth: notices.health,
    onReadable,
    onWatched: notices.watched,
  }).pipe(
    takeUntil(stopping$),
    // While it stops, nobody is read.
    finalize(() => watchedNow.clear()),
  );

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
