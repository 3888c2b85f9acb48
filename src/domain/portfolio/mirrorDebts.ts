import type { Fill, Settlement } from '../orders/fill.ts';
import { partToSell } from '../reductions/partToSell.ts';
import { least, minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';

/**
 * What is still to be sold because leaders sold, by lot: owed when it is decided, paid with every share
 * that is sold, for whatever reason. What an order did not bring about stays owed.
 */
export type MirrorDebts = {
  owe(lot: string, shares: Shares): void;
  pay(lot: string, shares: Shares): void;
  /** More is owed than was thought, or less where negative. */
  change(lot: string, shares: Shares): void;
  /** No more than this is left to be sold. */
  cap(lot: string, atMost: Shares): void;
  /**
   * A fill of a sale happened or moved on: it pays once. Where it fails, what it had paid is owed again, and of the
   * rest, which a rule of ours had sold, the part that the leader has left since.
   */
  settle(lot: string, fill: SaleFill, situation: SaleSituation): void;
  of(lot: string): Shares;
  forget(lot: string): void;
  size(): number;
};

type SaleFill = Pick<Fill, 'orderHash' | 'tradeId' | 'shares' | 'settlement'>;

export type SaleSituation = {
  /** How far the fill was known to be; absent where it is new. */
  readonly before?: Settlement | undefined;
  /** What the leader holds now, as far as we watched them, and what they sold and nobody has decided about. */
  readonly held: Shares;
};

/** A sale that may still fail: what of it paid a debt, and what the leader held at the time. */
type Unsettled = { readonly paid: Shares; readonly held: Shares };

/** Holds one figure for each lot of which something is owed, and one for each fill of a sale that may still fail. */
export function mirrorDebts(): MirrorDebts {
  const owed = new Map<string, Shares>();
  const unsettled = new Map<string, Unsettled>();
  const of = (lot: string): Shares => owed.get(lot) ?? ZERO_SHARES;
  const owe = (lot: string, shares: Shares): void => {
    if (shares > 0n) owed.set(lot, plus(of(lot), shares));
  };
  const pay = (lot: string, shares: Shares): void => {
    const left = minus(of(lot), shares);
    if (left > 0n) owed.set(lot, left);
    else owed.delete(lot);
  };
  return {
    owe,
    pay,
    change: (lot, shares) => {
      owe(lot, shares);
      if (shares < 0n) pay(lot, minus(ZERO_SHARES, shares));
    },
    cap: (lot, atMost) => pay(lot, most(minus(of(lot), atMost), ZERO_SHARES)),
    settle(lot, fill, { before = 'FAILED', held }) {
      const { shares, settlement } = fill;
      const key = `${fill.orderHash}:${fill.tradeId}`;
      const sale = unsettled.get(key) ?? { paid: least(of(lot), shares), held };
      const [stood, stands] = [before !== 'FAILED', settlement !== 'FAILED'];
      if (!stood && stands) pay(lot, shares);
      if (stood && !stands) owe(lot, owedAgain(shares, sale, held));
      if (stands && settlement !== 'CONFIRMED') unsettled.set(key, sale);
      else unsettled.delete(key);
    },
    of,
    forget: (lot) => void owed.delete(lot),
    size: () => owed.size,
  };
}

const owedAgain = (shares: Shares, { paid, held: before }: Unsettled, after: Shares): Shares =>
  plus(paid, partToSell({ before, after, ours: minus(shares, paid) }));
