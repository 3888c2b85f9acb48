import type { HoldingChanged } from '../events/engineEvent.ts';
import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import { ledSinceMs } from '../reductions/ledSinceMs.ts';
import type { SeenPurchase } from '../reductions/recordIsBehind.ts';
import { least, minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';
import { earlySales } from './earlySales.ts';
import { type LedShares, ledShares } from './ledShares.ts';
import { lotKey } from './lotKey.ts';
import { recent } from './recent.ts';
import { type UndecidedPurchases, undecidedPurchases } from './undecidedPurchases.ts';
import { undecidedSales } from './undecidedSales.ts';

/** Most (leader, asset) pairs remembered, and of those that changed last at least half as many. */
const MAX_PAIRS = 200_000;
/** Pairs of which the last purchase is remembered, likewise. */
const MAX_BOUGHT = 20_000;

/**
 * What leaders hold as far as we have watched them: purchases less sales, and what they did
 * besides to what we hold, never below zero.
 *
 * A purchase that is told after the sale of what it bought counts as that much less. An exit is copied as a fraction
 * of this. A pair that was never seen, or has been pushed out, counts as nothing, and then the leader's sale closes our
 * whole lot: leaving early is the safe side. Remembers the 100,000 pairs that changed last, and at most 200,000.
 */
export type LeaderHoldings = Pick<UndecidedPurchases, 'soldSince' | 'decided'> & {
  /** What the leader holds; before `trade`, if asked before {@link LeaderHoldings.apply}. */
  heldBefore(trade: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  /** The same with what they sold and nobody has decided about: that sale has its turn, and is followed then. */
  heldUntilDecided(pair: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  /** What the leader bought last of it, by when it happened, as far as that is remembered. */
  lastBought(pair: Pick<LeaderTrade, 'leader' | 'assetId'>): SeenPurchase | undefined;
  /** What the leader still holds of the purchases that were copied. */
  ledOf: LedShares['of'];
  /** A purchase of the leader's is copied: they led us into so many. */
  lead: LedShares['add'];
  /** We have nothing of it any more, and nothing on the way. */
  forget: LedShares['forget'];
  apply(trade: LeaderTrade): void;
  /**
   * What the leader did besides trading, to a lot of ours that was opened at that moment: what they led us into may be of
   * later.
   */
  change(event: Change, openedAtMs?: number): void;
  size(): number;
  /** Pairs of which the leader sold more than we had seen them buy. */
  earlySales(): number;
  /** Pairs of which a purchase is not decided about. */
  undecided(): number;
  /** Pairs of which a sale is not. */
  undecidedSales(): number;
};

type Change = Pick<
  HoldingChanged,
  'leader' | 'assetId' | 'cause' | 'before' | 'after' | 'occurredAtMs'
>;

export function leaderHoldings(): LeaderHoldings {
  const held = recent<string, Shares>(MAX_PAIRS);
  const bought = recent<string, SeenPurchase>(MAX_BOUGHT);
  const led = ledShares();
  const early = earlySales();
  const undecided = undecidedPurchases();
  const sales = undecidedSales();

  const heldOf = (of: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares =>
    held.get(lotKey(of)) ?? ZERO_SHARES;

  const add = (pair: string, shares: Shares): void => {
    const after = plus(held.get(pair) ?? ZERO_SHARES, shares);
    if (after <= 0n) held.delete(pair);
    else held.set(pair, after);
  };

  const noteBought = (pair: string, { transactionHash, occurredAtMs }: SeenPurchase): void => {
    if (occurredAtMs >= (bought.get(pair)?.occurredAtMs ?? 0))
      bought.set(pair, { transactionHash, occurredAtMs });
  };

  return {
    heldBefore: heldOf,
    heldUntilDecided: (pair) => plus(heldOf(pair), sales.of(pair)),
    lastBought: (pair) => bought.get(lotKey(pair)),
    soldSince: undecided.soldSince,
    apply(trade) {
      const { shares } = trade;
      const pair = lotKey(trade);
      if (trade.side === 'BUY') {
        noteBought(pair, trade);
        const sold = early.take(trade);
        undecided.add(trade, sold);
        add(pair, minus(shares, sold));
        return;
      }
      const before = heldOf(trade);
      early.add({ ...trade, shares: minus(shares, before) });
      sales.add(trade, least(before, shares));
      led.reduce(pair, before, most(minus(before, shares), ZERO_SHARES));
      add(pair, minus(ZERO_SHARES, shares));
    },
    decided(move) {
      undecided.decided(move);
      sales.decided(move);
    },
    change({ leader, assetId, cause, before, after, occurredAtMs }, openedAtMs = 0) {
      const pair = lotKey({ leader, assetId });
      undecided.reduce({ leader, assetId }, { before, after });
      if (cause === 'unexplained') led.cap(pair, after);
      else if (occurredAtMs >= ledSinceMs({ openedAtMs }, bought.get(pair)))
        led.reduce(pair, before, after);
      add(pair, minus(after, before));
    },
    ledOf: led.of,
    lead: led.add,
    forget: led.forget,
    size: held.size,
    earlySales: early.size,
    undecided: undecided.size,
    undecidedSales: sales.size,
  };
}
