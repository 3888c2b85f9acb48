import { MARKETS } from '../world/markets.ts';
import type { Chance } from './chance.ts';
import type { MarketEnd, Payments } from './schedule.ts';

/** Markets that are decided while we hold them, some of them closed before that. */
export const drawEnds = ({ between, flips, oneOf }: Chance): readonly MarketEnd[] =>
  MARKETS.flatMap(({ conditionId }): MarketEnd[] => {
    if (!flips(0.3)) return [];
    const resolvesAtMs = between(4_000, 36_000);
    const closesAtMs = flips(0.4) ? resolvesAtMs - between(1, 4_000) : resolvesAtMs;
    return [{ conditionId, closesAtMs, resolvesAtMs, winner: oneOf([0, 1]) }];
  });

/** Mostly the venue pays, soon, and its record tells of it; sometimes it does one or the other, or neither. */
export function drawPayments({ between, flips, oneOf }: Chance): Payments {
  const fromMs = between(0, 5_000);
  return {
    toldAfterMs: oneOf([0, between(1, 3_000), between(3_000, 20_000)]),
    ...(flips(0.8) && { redeemedAfterMs: { fromMs, toMs: fromMs + between(0, 15_000) } }),
    ...(flips(0.8) && { listedAfterMs: { fromMs: 300, toMs: between(300, 10_000) } }),
  };
}
