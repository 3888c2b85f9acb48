import { type LeaderTrade, leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../../../src/domain/leaders/numberFills.ts';
import type { Schedule } from '../schedule/schedule.ts';

/** The trades of a schedule's leaders, by key. Asked at every order, so they are made once. */
export function tradesOf(schedule: Schedule): ReadonlyMap<string, LeaderTrade> {
  const known = made.get(schedule);
  if (known) return known;
  const trades = new Map(
    schedule.deeds
      .flatMap(({ fills }) => numberFills(fills))
      .map((trade) => [leaderTradeKey(trade), trade]),
  );
  made.set(schedule, trades);
  return trades;
}

const made = new WeakMap<Schedule, ReadonlyMap<string, LeaderTrade>>();
