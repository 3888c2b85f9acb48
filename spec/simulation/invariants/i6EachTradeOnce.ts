import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { wholeSecond } from '../schedule/stamped.ts';
import type { Ending, Invariant } from './invariant.ts';
import { tradesOf } from './tradesOf.ts';

/** I6: every leader trade ends in exactly one of copied, skipped, expired; none is lost. */
export const i6EachTradeOnce: Invariant = {
  name: 'I6',
  atEnd: ({ world }) => {
    const { disk } = world;
    const seen = countOf(disk.events.flatMap(seenIn));
    const dealtWith = countOf(disk.events.flatMap(dealtWithIn));

    return [
      ...unseen(world).map((key) => `Trade ${key} was never seen.`),
      ...[...seen].filter(([, n]) => n > 1).map(([key, n]) => `Trade ${key} was seen ${n} times.`),
      ...[...seen.keys(), ...dealtWith.keys()]
        .filter((key) => dealtWith.get(key) !== 1 || !seen.has(key))
        .map((key) => `Trade ${key} was dealt with ${dealtWith.get(key) ?? 0} times.`),
    ];
  },
};

/** Trades that the engine has not seen and must: what happened while it was down it catches up with. */
export function unseen({ schedule, disk }: Ending['world']): readonly string[] {
  const startedMs = disk.events.find(({ type }) => type === 'started')?.atMs;
  if (startedMs === undefined) return [];
  // It begins once that is written, and what is stamped with the second of that may have happened before.
  const sinceMs = wholeSecond(startedMs + disk.commitMs) + 1_000;
  const seen = new Set(disk.events.flatMap(seenIn));
  return [...tradesOf(schedule)]
    .filter(([key, { occurredAtMs }]) => occurredAtMs >= sinceMs && !seen.has(key))
    .map(([key]) => key);
}

const seenIn = (event: Journaled): readonly string[] =>
  event.type === 'trade-seen' ? [leaderTradeKey(event.trade)] : [];

const dealtWithIn = (event: Journaled): readonly string[] =>
  event.type === 'trade-copied' || event.type === 'trade-skipped' ? event.move.tradeKeys : [];

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
