import type { Address } from '../../../src/domain/address.ts';
import type { Journaled, TradeSeen } from '../../../src/domain/events/engineEvent.ts';
import type { LeaderMove } from '../../../src/domain/leaders/leaderMove.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Group } from '../schedule/schedule.ts';
import type { Invariant } from './invariant.ts';

/**
 * No entry after one of a group, unless enough of it had bought the outcome within the window, and not sold of it
 * since, by all that was seen until then; and none is left out for want of them where they had. Counted from the trades
 * seen, whatever the engine counted.
 */
export const agreesFirst: Invariant = {
  name: 'agrees first',
  atEnd: ({ world: { schedule, disk } }) => {
    const { group } = schedule;
    if (!group) return [];
    const { leaders, rule } = group;
    return disk.events.flatMap((event, index) => {
      const isCopied = event.type === 'trade-copied' && event.intent.purpose === 'entry';
      const isLeft = event.type === 'trade-skipped' && event.refusal.code === 'no-consensus';
      if ((!isCopied && !isLeft) || !leaders.includes(event.move.leader)) return [];
      const votes = votesFor(event.move, group, disk.events.slice(0, index));
      if (isCopied === votes >= rule.minLeaders) return [];
      const what = isCopied ? 'copied' : 'left out';
      return [`${event.move.tradeKeys.join()} was ${what} with ${votes} votes.`];
    });
  },
};

function votesFor(
  { tradeKeys, assetId }: LeaderMove,
  { leaders, rule }: Group,
  events: readonly Journaled[],
): number {
  const seen = events.filter(isSeen).filter(({ trade }) => trade.assetId === assetId);
  const last = seen.findLastIndex(({ trade }) => tradeKeys.includes(leaderTradeKey(trade)));
  const newest = seen[last];
  if (!newest) return 0;
  const until = seen.slice(0, last + 1);
  const isFor = (leader: Address): boolean => {
    const own = until.filter(({ trade }) => trade.leader === leader);
    return own.some(
      ({ trade: { side, occurredAtMs } }, index) =>
        side === 'BUY' &&
        newest.atMs - occurredAtMs <= rule.windowMs &&
        !own.some(({ trade: sold }, other) => {
          // Of the same second the one that was told last came last.
          const isLater = other > index && sold.occurredAtMs === occurredAtMs;
          return sold.side === 'SELL' && (isLater || sold.occurredAtMs > occurredAtMs);
        }),
    );
  };
  return leaders.filter(isFor).length;
}

const isSeen = (event: Journaled): event is Journaled<TradeSeen> => event.type === 'trade-seen';
