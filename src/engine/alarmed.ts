import { connect, identity, type MonoTypeOperatorFunction, merge } from 'rxjs';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { alerts } from '../streams/alerts.ts';
import type { EngineContext } from './engineContext.ts';

/** Writes down besides what a person should look at, where that is wanted. */
export function alarmed({
  options,
  deps,
  state: { portfolio, gate },
  write,
}: EngineContext): MonoTypeOperatorFunction<Journaled> {
  if (!options.alerts) return identity;
  const givenUp = portfolio
    .ordersWatched()
    .flatMap(({ sent, fills }) => (sent && fills.size === 0 ? sent.hash : []));
  const alarm = alerts(options.alerts, { ...deps, givenUp, standing: gate.standing() });
  return connect((events$) => merge(events$, events$.pipe(alarm, write)));
}
