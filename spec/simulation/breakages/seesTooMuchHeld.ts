import type { LeaderTrade } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Shares } from '../../../src/domain/units.ts';
import type { Alter } from '../world/world.ts';

type Asked = Pick<LeaderTrade, 'leader' | 'assetId'> & Partial<Pick<LeaderTrade, 'shares'>>;

/** Who sells a part is thought to have held four times as much: a quarter of what is to be sold is. */
export const seesTooMuchHeld: Alter = ({ options, deps }) => {
  const { portfolio } = deps;
  if (!portfolio) return { options, deps };
  const heldBefore = (asked: Asked): Shares => {
    const held = portfolio.heldBefore(asked);
    const isPart = asked.shares !== undefined && asked.shares < held;
    return isPart ? ((held * 4n) as Shares) : held;
  };
  return { options, deps: { ...deps, portfolio: { ...portfolio, heldBefore } } };
};
