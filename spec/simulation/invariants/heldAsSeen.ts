import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import type { LeaderTrade } from '../../../src/domain/leaders/leaderTrade.ts';
import { lotKey } from '../../../src/domain/portfolio/lotKey.ts';

type Pair = Pick<LeaderTrade, 'leader' | 'assetId'>;

/** A sale of more than was seen to be bought by then, which a purchase that is told later may explain. */
type Unexplained = { readonly soldAtMs: number; left: bigint };

/**
 * What leaders hold by what the disk tells, counted once more and by nothing of the engine's: what was seen to be bought
 * less what was seen to be sold, never below nothing, and what they did besides. What is told after its sale was gone
 * by then.
 */
export function heldAsSeen() {
  const held = new Map<string, bigint>();
  const unexplained = new Map<string, Unexplained[]>();
  const of = (pair: Pair): bigint => held.get(lotKey(pair)) ?? 0n;
  const add = (pair: Pair, shares: bigint): void => {
    const after = of(pair) + shares;
    held.set(lotKey(pair), after > 0n ? after : 0n);
  };
  const salesOf = (pair: Pair): Unexplained[] => {
    const sales = unexplained.get(lotKey(pair)) ?? [];
    unexplained.set(lotKey(pair), sales);
    return sales;
  };

  const seeBought = (trade: LeaderTrade): void => {
    let left: bigint = trade.shares;
    // Of one second nobody says what came first: only a later one is of what was bought now.
    for (const sale of salesOf(trade).filter(({ soldAtMs }) => soldAtMs > trade.occurredAtMs)) {
      const gone = left < sale.left ? left : sale.left;
      left -= gone;
      sale.left -= gone;
    }
    add(trade, left);
  };

  const seeSold = (trade: LeaderTrade): void => {
    const left = trade.shares - of(trade);
    if (left > 0n) salesOf(trade).push({ soldAtMs: trade.occurredAtMs, left });
    add(trade, -(trade.shares as bigint));
  };

  return {
    of,
    apply(event: Journaled): void {
      if (event.type === 'holding-changed') add(event, (event.after as bigint) - event.before);
      if (event.type !== 'trade-seen') return;
      if (event.trade.side === 'BUY') seeBought(event.trade);
      else seeSold(event.trade);
    },
  };
}
