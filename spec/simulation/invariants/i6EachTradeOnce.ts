import type { Journaled } from '../../../src/domain/engineEvent.ts';
import { type LeaderTrade, leaderTradeKey } from '../../../src/domain/leaderTrade.ts';
import { numberFills } from '../../../src/domain/numberFills.ts';
import { START_MS } from '../world/clock.ts';
import type { Invariant } from './invariant.ts';

/** I6: every leader trade ends in exactly one of copied, skipped, expired; none is lost. */
export const i6EachTradeOnce: Invariant = {
  name: 'I6',
  atEnd: ({ world }) => {
    const { schedule, lives, disk } = world;
    const seen = countOf(disk.events.flatMap((event) => seenIn(event)));
    const dealtWith = countOf(disk.events.flatMap((event) => dealtWithIn(event)));
    // What happened while the engine was down is not copied; the last life misses nothing of its own time.
    const sinceMs = Math.ceil((lives.at(-1)?.startedAtMs ?? START_MS) / 1_000) * 1_000;
    const ofLastLife = schedule.deeds
      .flatMap(({ fills }) => numberFills(fills))
      .filter(({ occurredAtMs }) => occurredAtMs >= sinceMs)
      .map((trade: LeaderTrade) => leaderTradeKey(trade));

    return [
      ...ofLastLife.filter((key) => !seen.has(key)).map((key) => `Trade ${key} was never seen.`),
      ...[...seen].filter(([, n]) => n > 1).map(([key, n]) => `Trade ${key} was seen ${n} times.`),
      ...[...seen.keys(), ...dealtWith.keys()]
        .filter((key) => dealtWith.get(key) !== 1 || !seen.has(key))
        .map((key) => `Trade ${key} was dealt with ${dealtWith.get(key) ?? 0} times.`),
    ];
  },
};

const seenIn = (event: Journaled): readonly string[] =>
  event.type === 'trade-seen' ? [leaderTradeKey(event.trade)] : [];

const dealtWithIn = (event: Journaled): readonly string[] =>
  event.type === 'trade-copied' || event.type === 'trade-skipped' ? event.move.tradeKeys : [];

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
