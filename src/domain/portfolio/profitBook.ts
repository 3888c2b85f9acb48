import type { Address } from '../address.ts';
import { minus, most, plus, type Usd, ZERO_USD } from '../units.ts';

/** Profit that was realised: in all, in this run, by leader, today, since it was highest, and who lost last. */
export type ProfitBook = {
  /** Profit, negative for a loss, that a sale after this leader made; or that a failure took back. */
  add(profit: ProfitMade): void;
  total(): Usd;
  /** A run begins. */
  beginRun(): void;
  /** Of the run that began last; before the first, in all. */
  ofRun(): Usd;
  /** After this leader. */
  by(leader: Address): Usd;
  /** Of the UTC day of `nowMs`. */
  on(nowMs: number): Usd;
  /** What was lost since the total was at its highest; zero where it is. */
  drawdown(): Usd;
  /** The total when it was highest; never below zero. */
  highest(): Usd;
  /** When a sale after this leader, or a resolved market, last made a loss, ms since the epoch; undefined while none did. */
  lastLossAtMs(leader: Address): number | undefined;
};

export type ProfitMade = {
  readonly leader: Address;
  readonly usd: Usd;
  readonly atMs: number;
  /** False where a fill failed, and with it what it had brought. */
  readonly stands: boolean;
};

const DAY_MS = 86_400_000;

/** Memory: a sum and a time for each leader who ever made a profit or a loss. */
export function profitBook(): ProfitBook {
  const byLeader = new Map<Address, Usd>();
  const losses = new Map<Address, number>();
  let total = ZERO_USD;
  let before = ZERO_USD;
  let highest = ZERO_USD;
  let today = { day: 0, usd: ZERO_USD };

  return {
    add: ({ leader, usd, atMs, stands }) => {
      const day = Math.floor(atMs / DAY_MS);
      total = plus(total, usd);
      byLeader.set(leader, plus(byLeader.get(leader) ?? ZERO_USD, usd));
      highest = most(highest, total);
      today = { day, usd: day === today.day ? plus(today.usd, usd) : usd };
      if (stands && usd < 0n) losses.set(leader, atMs);
    },
    total: () => total,
    beginRun: () => {
      before = total;
    },
    ofRun: () => minus(total, before),
    by: (leader) => byLeader.get(leader) ?? ZERO_USD,
    highest: () => highest,
    on: (nowMs) => (Math.floor(nowMs / DAY_MS) === today.day ? today.usd : ZERO_USD),
    drawdown: () => minus(highest, total),
    lastLossAtMs: (leader) => losses.get(leader),
  };
}
