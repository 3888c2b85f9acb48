import type { Intent } from '../decisions/intent.ts';
import { isSellable } from '../exits/isSellable.ts';
import { payoutOf, type Resolution } from '../markets/resolution.ts';
import type { Fill } from '../orders/fill.ts';
import {
  minus,
  type Price,
  plus,
  type Shares,
  sum,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import type { Claims } from './claims.ts';
import type { Exposures, Stake } from './exposures.ts';
import {
  begunAnew,
  emptyLot,
  type Lot,
  renewed,
  type WhyGone,
  withFill,
  withoutShares,
} from './lot.ts';
import { lotKey } from './lotKey.ts';
import { type LotWorth, lotWorth } from './lotWorth.ts';
import { oversold } from './oversold.ts';
import type { ProfitBook } from './profitBook.ts';
import { recent } from './recent.ts';
import { takenFrom } from './takenFrom.ts';
import { tally } from './tally.ts';

type LotId = Pick<Lot, 'leader' | 'assetId'>;

/** What we hold, lot by lot, until its market is decided. */
export type LotBook = {
  get(stake: LotId): Lot | undefined;
  all(): readonly Lot[];
  size(): number;
  /** What all that is held cost, fees included. */
  invested(): Usd;
  /**
   * A fill of an order of ours happened or moved on; of a market that is decided it changes what is owed. What a sale
   * took beyond its lot is taken off the others of the asset, which are given: they are less without a sale of theirs.
   */
  applyFill(stake: Intent, fill: Fill, atMs: number): readonly Lot[];
  /** Notes something about a lot, where there is one. */
  change(stake: LotId, change: (lot: Lot) => Partial<Lot>): void;
  /** So many of its shares went without a sale of ours: what they cost with them, and at no profit or loss. */
  takeOff(stake: LotId, shares: Shares, atMs: number): void;
  /** Turns the lots of the market into profit or loss and claims; gives those that are lots no more. */
  resolve(resolution: Resolution, atMs: number): readonly Lot[];
};

export type LotBookDeps = {
  readonly exposures: Pick<Exposures, 'change'>;
  readonly profits: Pick<ProfitBook, 'add'>;
  readonly claims: Pick<Claims, 'change' | 'payoutOf' | 'resolutionOf' | 'resolve'>;
};

/** Lots of markets that are decided, remembered in case word of their fills comes late. */
const MAX_ENDED = 10_000;

/** Keeps exposure, profit and claims in step with the lots. Memory: what is held, and `MAX_ENDED` lots. */
export function lotBook({ exposures, profits, claims }: LotBookDeps): LotBook {
  const lots = new Map<string, Lot>();
  const ended = recent<string, Lot>(MAX_ENDED);
  /** What settled sales took beyond their lots, by asset, until others are the less by it. */
  const beyond = tally<Shares>();
  let invested = ZERO_USD;

  /** A change that does not `stand` takes back what a failed fill had brought. */
  const revalue = (
    stake: Stake,
    before: LotWorth,
    after: LotWorth,
    atMs: number,
    stands = true,
  ): void => {
    invested = plus(invested, minus(after.cost, before.cost));
    exposures.change(stake, minus(after.atWork, before.atWork));
    const usd = minus(after.realised, before.realised);
    if (usd !== 0n) profits.add({ leader: stake.leader, usd, atMs, stands });
    claims.change(stake.conditionId, minus(after.owed, before.owed));
  };

  /** Sales go by hundredths of a share, so that dust stays of nearly every position: it is none, and does not age. */
  const asBefore = (known: Lot | undefined, stake: Intent, { side }: Fill, atMs: number): Lot => {
    if (!known) return emptyLot(stake, atMs);
    if (side === 'SELL') return known;
    return isSellable(known.holding.shares) ? renewed(known, stake) : begunAnew(known, stake, atMs);
  };

  /** As long as something is held of it, or its fills may still tell. */
  const keep = (key: string, lot: Lot): void => {
    if (lot.holding.shares === 0n && lot.open.length === 0) lots.delete(key);
    else lots.set(key, lot);
  };

  const put = (key: string, lot: Lot, payout: Price | undefined): void => {
    if (payout === undefined) keep(key, lot);
    else ended.set(key, lot);
  };

  const without = (before: Lot, shares: Shares, why: WhyGone, atMs: number): void => {
    const payout = claims.payoutOf(before.conditionId, before.assetId);
    // What was refused before was refused for those that are gone.
    const after = { ...withoutShares(before, shares, why), attempts: 0, unmatched: 0 };
    revalue(before, lotWorth(before, payout), lotWorth(after, payout), atMs);
    put(lotKey(before), after, payout);
  };

  /** What has not settled yet is taken once it has. Gives the lots that are the less by it. */
  const cover = ({ assetId, conditionId }: Intent, atMs: number): readonly Lot[] => {
    const missing = beyond.of(assetId);
    if (missing === 0n) return [];
    const isDecided = claims.payoutOf(conditionId, assetId) !== undefined;
    const all = isDecided ? ended.values() : [...lots.values()];
    const held = all.filter((lot) => lot.assetId === assetId);
    const parts = takenFrom(held, missing);
    for (const { lot, shares } of parts) without(lot, shares, 'sold', atMs);
    // Where no more will settle, the rest was of what somebody holds by hand.
    const isOver = held.every(({ open }) => open.length === 0);
    const covered = isOver ? missing : sum(parts.map(({ shares }) => shares));
    beyond.add(assetId, minus(ZERO_SHARES, covered));
    return parts.map(({ lot }) => lot);
  };

  return {
    get: (stake) => lots.get(lotKey(stake)),
    all: () => [...lots.values()],
    size: () => lots.size,
    invested: () => invested,
    applyFill(stake, fill, atMs) {
      const key = lotKey(stake);
      const payout = claims.payoutOf(stake.conditionId, stake.assetId);
      const known = payout === undefined ? lots.get(key) : ended.get(key);
      const before = asBefore(known, stake, fill, atMs);
      const after = { ...withFill(before, fill), movedAtMs: atMs };
      const stands = fill.settlement !== 'FAILED';
      // Under what it was opened with: a market may have been given another event since, and what is freed is where it was put.
      revalue(before, lotWorth(before, payout), lotWorth(after, payout), atMs, stands);
      put(key, fill.side === 'SELL' ? { ...after, attempts: 0, unmatched: 0 } : after, payout);
      beyond.add(stake.assetId, oversold(before, after, fill));
      return cover(stake, atMs);
    },
    change(stake, change) {
      const key = lotKey(stake);
      const before = lots.get(key);
      if (before) lots.set(key, { ...before, ...change(before) });
    },
    takeOff(stake, shares, atMs) {
      const lot = lots.get(lotKey(stake));
      if (lot) without(lot, shares, 'moved', atMs);
    },
    resolve(resolution, atMs) {
      if (claims.resolutionOf(resolution.conditionId)) return [];
      claims.resolve(resolution, atMs);
      const over: Lot[] = [];
      for (const [key, lot] of lots) {
        const payout = payoutOf(resolution, lot.assetId);
        if (lot.conditionId !== resolution.conditionId || payout === undefined) continue;
        revalue(lot, lotWorth(lot), lotWorth(lot, payout), atMs);
        lots.delete(key);
        ended.set(key, lot);
        over.push(lot);
      }
      return over;
    },
  };
}
