import type { Chance } from './chance.ts';
import type { OwnRedemptions } from './schedule.ts';

/** We redeem ourselves, over a node and a chain that are not to be relied on; in half of all schedules we do not. */
export function drawRedemption({ between, flips, oneOf }: Chance): OwnRedemptions | undefined {
  if (!flips(0.5)) return undefined;
  const rate = (): number => oneOf([0, 0, 0.1, 0.3]);
  return {
    everyMs: oneOf([2_000, 5_000]),
    afterMs: oneOf([0, between(0, 10_000), between(5_000, 25_000)]),
    chain: {
      lost: rate(),
      refused: rate(),
      late: rate(),
      lateMs: between(500, 20_000),
      reverts: rate(),
      blind: rate(),
      lagMs: oneOf([0, 0, between(100, 8_000)]),
      takenAtMs: flips(0.2) ? [between(5_000, 50_000)] : [],
    },
  };
}
