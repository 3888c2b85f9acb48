import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import { START_MS } from '../world/clock.ts';
import { MARKETS } from '../world/markets.ts';
import type { Chance } from './chance.ts';

/** The markets, some with a game that begins or an end that is due while we watch. */
export const drawMarkets = ({ between, flips }: Chance): readonly SimMarket[] =>
  MARKETS.map((market) => ({
    ...market,
    ...(flips(0.2) && { startsAtMs: START_MS + between(1_000, 40_000) }),
    ...(flips(0.3) && { endsAtMs: START_MS + between(5_000, 60_000) }),
  }));
