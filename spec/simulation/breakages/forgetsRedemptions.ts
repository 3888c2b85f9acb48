import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Alter } from '../world/world.ts';

/** What was sent to the chain before a crash is forgotten: the next life signs it anew. */
export const forgetsRedemptions: Alter = ({ options, deps }, _world, life) => {
  const { portfolio } = deps;
  if (!portfolio) return { options, deps };
  const apply = (event: EngineEvent): void => {
    const isOld = event.type === 'redemption-sending' && event.atMs < life.startedAtMs;
    if (!isOld) portfolio.apply(event);
  };
  return { options, deps: { ...deps, portfolio: { ...portfolio, apply } } };
};
