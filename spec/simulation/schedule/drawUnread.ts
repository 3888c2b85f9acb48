import { LEADERS } from '../world/markets.ts';
import type { Chance } from './chance.ts';
import type { Unread } from './schedule.ts';

/** In one of seven schedules one leader's trades cannot be read for long, while those of the others can. */
export function drawUnread({ between, flips }: Chance): Unread | undefined {
  if (!flips(0.15)) return undefined;
  const leader = LEADERS[between(0, LEADERS.length - 1)];
  if (!leader) return undefined;
  const fromMs = between(0, 15_000);
  return { leader, fromMs, toMs: fromMs + between(5_000, 30_000) };
}
