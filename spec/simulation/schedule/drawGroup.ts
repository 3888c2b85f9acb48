import { LEADERS } from '../world/markets.ts';
import type { Chance } from './chance.ts';
import type { Group } from './schedule.ts';

/** Two or three leaders of whom two must agree, in one of eight schedules. */
export function drawGroup({ between, flips }: Chance): Group | undefined {
  if (!flips(0.12)) return undefined;
  return {
    leaders: LEADERS.slice(0, between(2, LEADERS.length)),
    rule: { group: 'those who agree', minLeaders: 2, windowMs: between(2_000, 20_000) },
  };
}
