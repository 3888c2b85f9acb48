import type { Journaled } from '../../../../src/domain/events/engineEvent.ts';
import type { LeaderTrade } from '../../../../src/domain/leaders/leaderTrade.ts';
import { type Shares, sum } from '../../../../src/domain/units.ts';
import type { Cause, Skip } from './skip.ts';

/**
 * The leader was out of it again by the time that the purchase was decided about: by sales that were told before it and
 * made after it, or because they gave up shares otherwise.
 */
export const wasSoldSince: Cause = (skip) => {
  const { side, trades, begun } = skip;
  if (side !== 'BUY' || !begun) return false;
  return sum(salesSince(skip)) >= sum(trades.map(({ shares }) => shares)) || gaveUpSince(skip);
};

/** The same of a part of it: what is copied is the rest. */
export const wasSoldInPart: Cause = (skip) => salesSince(skip).length > 0 || gaveUpSince(skip);

function salesSince({ trades: [bought], begun, before }: Skip): Shares[] {
  if (!bought || !begun) return [];
  return before.flatMap((event) =>
    event.type === 'trade-seen' && event.seq < begun.seq && undoes(event.trade, bought)
      ? [event.trade.shares]
      : [],
  );
}

const undoes = (sale: LeaderTrade, bought: LeaderTrade): boolean =>
  sale.side === 'SELL' && isSame(sale, bought) && sale.occurredAtMs > bought.occurredAtMs;

const gaveUpSince = (skip: Skip): boolean =>
  skip.before.some((event) => skip.begun && event.seq > skip.begun.seq && gaveUp(event, skip));

const gaveUp = (event: Journaled, skip: Skip): boolean =>
  event.type === 'holding-changed' && isSame(event, skip) && event.after < event.before;

const isSame = (
  a: { readonly leader: string; readonly assetId: string },
  { leader, assetId }: Pick<Skip, 'leader' | 'assetId'>,
): boolean => a.leader === leader && a.assetId === assetId;
