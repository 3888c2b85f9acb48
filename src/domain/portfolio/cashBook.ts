import type { Fill } from '../orders/fill.ts';
import { isSettled } from '../orders/isSettled.ts';
import { least, minus, most, plus, type Usd, ZERO_USD } from '../units.ts';

/** What the venue answered when it was asked for our cash. */
export type CashReading = {
  readonly cash: Usd;
  /** When the question was put, ms since the epoch: what happened later may be in the answer or not. */
  readonly askedAtMs: number;
};

/** What orders that are under way may still do to our cash. Neither is negative. */
export type UnderWay = { readonly mayCost: Usd; readonly mayBring: Usd };

/**
 * Our cash, kept from fill to fill.
 *
 * The venue's readings cannot simply be taken for it: one that was made before a fill and heard of after it
 * would give the money of that fill back, to be spent a second time. So a reading is held against all that it
 * may be, given what is under way and what has only just settled, and only what lies beyond that is
 * believed to have come from outside: a deposit, a withdrawal, a redemption.
 */
export type CashBook = {
  /** A fill happened or moved on. */
  apply(fill: Fill, atMs: number): void;
  /** Money came, or went where negative, without a trade of ours. */
  applyOutside(usd: Usd): void;
  /** A resolved market paid; a reading from shortly before may not have it. */
  applyPayout(usd: Usd, atMs: number): void;
  /** What a reading shows to have come from outside; negative for what went. Changes nothing. */
  outside(reading: CashReading, underWay: UnderWay): Usd;
  cash(): Usd;
  /** What sales have brought and the chain has not yet confirmed: not to be spent. */
  unsettledProceeds(): Usd;
  /** Fills that a reading may have in it or not. */
  size(): number;
};

/** How long after a fill has settled the venue may still answer from before, ms. */
const LAG_MS = 10_000;

const NOT_YET = Number.POSITIVE_INFINITY;

type Recent = {
  /** What it does to our cash if it stands; negative for a purchase. */
  readonly effect: Usd;
  readonly stands: boolean;
  /** When it was confirmed or failed, ms since the epoch; `NOT_YET` until then. */
  readonly endedAtMs: number;
};

/** Holds the fills that have not settled, or did so since shortly before the last reading. */
export function cashBook(): CashBook {
  const recent = new Map<string | symbol, Recent>();
  let cash = ZERO_USD;
  let unsettledProceeds = ZERO_USD;
  let prunedAtMs = Number.NEGATIVE_INFINITY;

  const proceedsIn = (one: Recent | undefined): Usd =>
    one?.endedAtMs === NOT_YET ? most(one.effect, ZERO_USD) : ZERO_USD;

  /** What no reading asked for from now on can miss any more. */
  const prune = (nowMs: number): void => {
    if (nowMs < prunedAtMs + LAG_MS) return;
    prunedAtMs = nowMs;
    for (const [key, { endedAtMs }] of recent)
      if (endedAtMs + 2 * LAG_MS < nowMs) recent.delete(key);
  };

  return {
    apply(fill, atMs) {
      const key = `${fill.tradeId}:${fill.orderHash}`;
      const before = recent.get(key);
      const stands = fill.settlement !== 'FAILED';
      const after: Recent = {
        effect: effectOf(fill),
        stands,
        endedAtMs: isSettled(fill) ? atMs : NOT_YET,
      };
      cash = plus(cash, minus(standing(after), standing(before)));
      unsettledProceeds = plus(unsettledProceeds, minus(proceedsIn(after), proceedsIn(before)));
      recent.set(key, after);
      prune(atMs);
    },
    applyOutside(usd) {
      cash = plus(cash, usd);
    },
    applyPayout(usd, atMs) {
      if (usd === 0n) return;
      cash = plus(cash, usd);
      recent.set(Symbol(), { effect: usd, stands: true, endedAtMs: atMs });
      prune(atMs);
    },
    outside(reading, { mayCost, mayBring }) {
      let lowest = minus(cash, mayCost);
      let highest = plus(cash, mayBring);
      for (const one of recent.values()) {
        if (one.endedAtMs + LAG_MS < reading.askedAtMs) continue;
        // It may be in the reading or not, and it is in our own figure if it stands.
        const without = minus(ZERO_USD, standing(one));
        const within = plus(without, one.effect);
        lowest = plus(lowest, least(within, without));
        highest = plus(highest, most(within, without));
      }
      const explained = most(lowest, least(highest, reading.cash));
      return minus(reading.cash, explained);
    },
    cash: () => cash,
    unsettledProceeds: () => unsettledProceeds,
    size: () => recent.size,
  };
}

/** What a fill does to our cash if it stands; negative for a purchase. */
export const effectOf = ({ side, usd, fee }: Fill): Usd =>
  side === 'BUY' ? minus(ZERO_USD, plus(usd, fee)) : minus(usd, fee);

const standing = (one: Recent | undefined): Usd => (one?.stands ? one.effect : ZERO_USD);
