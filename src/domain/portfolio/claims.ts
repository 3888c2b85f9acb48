import { payoutOf, type Resolution } from '../markets/resolution.ts';
import { least, minus, most, type Price, plus, type Usd, ZERO_USD } from '../units.ts';
import { recent } from './recent.ts';

/** What a resolved market owes us. */
export type Claim = {
  readonly resolution: Resolution;
  readonly usd: Usd;
  /** When we learned of the resolution, ms since the epoch. */
  readonly sinceMs: number;
};

/** What resolved markets owe us: dollars that are no longer at risk and not yet cash. */
export type Claims = {
  /** The market is decided; nothing is owed for it yet. */
  resolve(resolution: Resolution, atMs: number): void;
  resolutionOf(conditionId: string): Resolution | undefined;
  /** What a share of the asset pays; undefined while its market is open, as far as is known. */
  payoutOf(conditionId: string, assetId: string): Price | undefined;
  /** More is owed than was thought, or less where negative. */
  change(conditionId: string, delta: Usd): void;
  /** Takes what was paid off what is owed, and says how much of it was owed. */
  pay(conditionId: string, usd: Usd): Usd;
  owed(conditionId: string): Usd;
  total(): Usd;
  /** Oldest first. */
  all(): readonly Claim[];
};

/** Resolved markets remembered, for word of fills that comes late. */
const MAX_RESOLVED = 10_000;

type Decided = { readonly resolution: Resolution; readonly sinceMs: number };

/** Holds what is owed, and the last 10,000 resolved markets. */
export function claims(): Claims {
  const decided = recent<string, Decided>(MAX_RESOLVED);
  const open = new Map<string, Claim>();
  /** What a market paid beyond what it owed by then: for fills that failed after all. */
  const ahead = recent<string, Usd>(MAX_RESOLVED);
  let total = ZERO_USD;

  const owed = (conditionId: string): Usd => open.get(conditionId)?.usd ?? ZERO_USD;

  const change = (conditionId: string, delta: Usd): void => {
    const known = open.get(conditionId) ?? decided.get(conditionId);
    if (!known || delta === 0n) return;
    const before = owed(conditionId);
    // What failed after it was paid is not owed to them, and was paid for what we hear of later.
    const balance = plus(minus(before, ahead.get(conditionId) ?? ZERO_USD), delta);
    const after = most(balance, ZERO_USD);
    ahead.set(conditionId, minus(after, balance));
    total = plus(total, minus(after, before));
    if (after === 0n) open.delete(conditionId);
    else open.set(conditionId, { ...known, usd: after });
  };

  return {
    resolve(resolution, atMs) {
      decided.set(resolution.conditionId, { resolution, sinceMs: atMs });
    },
    resolutionOf: (conditionId) => (open.get(conditionId) ?? decided.get(conditionId))?.resolution,
    payoutOf(conditionId, assetId) {
      const known = open.get(conditionId) ?? decided.get(conditionId);
      return known && payoutOf(known.resolution, assetId);
    },
    change,
    pay(conditionId, usd) {
      const paid = least(usd, owed(conditionId));
      change(conditionId, minus(ZERO_USD, paid));
      return paid;
    },
    owed,
    total: () => total,
    all: () => [...open.values()],
  };
}
