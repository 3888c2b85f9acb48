import type { Position } from '../../../src/domain/portfolio/position.ts';
import { plus, ZERO_SHARES } from '../../../src/domain/units.ts';
import type { Alter } from '../world/world.ts';

/** A rule closes what another order is selling already. */
export const blindToReserved: Alter = ({ options, deps }) => {
  const { portfolio } = deps;
  if (!portfolio) return { options, deps };
  const unreserved = (position: Position): Position => ({
    ...position,
    reserved: ZERO_SHARES,
    sellable: plus(position.sellable, position.reserved),
  });
  return {
    options,
    deps: {
      ...deps,
      portfolio: {
        ...portfolio,
        positions: () => portfolio.positions().map(unreserved),
        position(leader, assetId) {
          const position = portfolio.position(leader, assetId);
          return position && unreserved(position);
        },
      },
    },
  };
};
