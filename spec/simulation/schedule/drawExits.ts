import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { price, ratio } from '../../../src/domain/units.ts';
import type { Chance } from './chance.ts';
import type { ManagedPositions } from './schedule.ts';

/** What leaders sell is sold after them, and nothing else closes a position. */
export const ONLY_FOLLOWED: ExitRules = { mirror: true, leaderStopped: false };

/**
 * Rules that often fire, several at once, by the first of these chances that draws any; each does in three of five
 * schedules. Where none does leaders are followed alone. Positions are always looked at, as they are by `npm start`.
 */
export function drawExits(...chances: readonly [Chance, ...Chance[]]): ManagedPositions {
  const ruled = chances.find(({ flips }) => !flips(0.4));
  const chance = ruled ?? chances[0];
  const { between, flips, oneOf } = chance;
  return {
    everyMs: oneOf([1_000, 2_000, 4_000]),
    closing: {
      maxSlippage: price(oneOf(['0', '0.01', '0.02'])),
      widenBy: price(oneOf(['0', '0.02'])),
      widest: price('0.1'),
    },
    exits: ruled ? drawRules(chance) : ONLY_FOLLOWED,
    isFollowed: flips(0.5),
    booksTtlMs: between(1, 8) * 1_000,
  };
}

function drawRules({ between, flips }: Chance): ExitRules {
  const part = (from: number, to: number) =>
    ratio(`0.${String(between(from, to)).padStart(2, '0')}`);
  return {
    ...(flips(0.5) && { takeProfit: part(2, 40) }),
    ...(flips(0.5) && { stopLoss: part(3, 40) }),
    ...(flips(0.4) && { trailingStop: part(3, 30) }),
    ...(flips(0.25) && { maxHoldMs: between(1_000, 30_000) }),
    ...(flips(0.25) && { beforeCloseMs: between(1_000, 20_000) }),
    mirror: flips(0.85),
    leaderStopped: false,
  };
}
