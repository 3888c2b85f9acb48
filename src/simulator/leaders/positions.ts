import { LRUCache } from 'lru-cache';
import type { Address } from '../../domain/address.ts';
import { MILLION, type Shares, type Usd, ZERO_USD } from '../../domain/units.ts';
import { wireMillionths } from '../../domain/wireMillionths.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { ActivityRow, ActivityType } from './activityRow.ts';
import { enter, leave, type Move } from './movePosition.ts';
import type { Position } from './position.ts';

/** What wallets hold, folded from their rows and from what leaves them without one. */
export type Positions = {
  readonly apply: (row: ActivityRow) => void;
  /** Shares leave a wallet without a row. Nothing happens where it has none. `atMs`: ms since the epoch. */
  readonly giveAway: (wallet: Address, assetId: string, shares: Shares, atMs: number) => void;
  /** Closed ones too, in no particular order. */
  readonly of: (wallet: Address) => readonly Position[];
};

export type PositionsDeps = {
  readonly market: (conditionId: string) => SimMarket | undefined;
  /** The other open markets of a market's event, for conversions. */
  readonly siblings: (conditionId: string) => readonly SimMarket[];
};

const MOST_POSITIONS = 100_000;

/** No positions. Keeps 100,000 of all wallets; those that did not move for the longest go first. */
export function createPositions({ market, siblings }: PositionsDeps): Positions {
  const byWallet = new Map<Address, Map<string, Position>>();
  const recent = new LRUCache<string, Position>({
    max: MOST_POSITIONS,
    dispose: ({ wallet, assetId }, _key, reason) => {
      if (reason !== 'evict') return;
      const own = byWallet.get(wallet);
      own?.delete(assetId);
      if (own?.size === 0) byWallet.delete(wallet);
    },
  });

  const change = (
    step: typeof enter,
    { wallet, conditionId }: Pick<ActivityRow, 'wallet' | 'conditionId'>,
    assetId: string,
    move: Move,
  ): void => {
    const own = byWallet.get(wallet) ?? new Map<string, Position>();
    byWallet.set(wallet, own);
    const position = step({ wallet, conditionId, assetId }, own.get(assetId), move);
    own.set(assetId, position);
    recent.set(`${wallet} ${assetId}`, position);
  };

  const trade = (row: ActivityRow, shares: Shares, atS: number): void => {
    const usd = ((shares * wireMillionths(row.price)) / MILLION) as Usd;
    const paid = wireMillionths(row.usdcSize) - usd;
    const fee = (row.side === 'BUY' ? paid : -paid) as Usd;
    change(row.side === 'BUY' ? enter : leave, row, row.assetId, { shares, usd, fee, atS });
  };

  const redeem = (row: ActivityRow, payout: Usd, atS: number): void => {
    const held = [...(byWallet.get(row.wallet)?.values() ?? [])].filter(
      ({ conditionId, shares }) => conditionId === row.conditionId && shares > 0n,
    );
    const all = held.reduce((sum, { shares }) => sum + shares, 0n);
    // The row does not say which outcome won; the sum is right, the split between the two may not be.
    for (const { assetId, shares } of held)
      change(leave, row, assetId, { shares, usd: ((payout * shares) / all) as Usd, atS });
  };

  /** Both outcomes at once; half a dollar each is what a dollar buys both for. */
  const pair =
    (step: typeof enter) =>
    (row: ActivityRow, shares: Shares, atS: number): void => {
      for (const { assetId } of market(row.conditionId)?.outcomes ?? [])
        change(step, row, assetId, { shares, usd: (shares / 2n) as Usd, atS });
    };

  const convert = (row: ActivityRow, shares: Shares, atS: number): void => {
    const move = { shares, usd: ZERO_USD, atS };
    const [, no] = market(row.conditionId)?.outcomes ?? [];
    if (no) change(leave, row, no.assetId, move);
    for (const { conditionId, outcomes } of siblings(row.conditionId)) {
      const [yes] = outcomes;
      if (yes) change(enter, { ...row, conditionId }, yes.assetId, move);
    }
  };

  const folds: Partial<Record<ActivityType, typeof trade>> = {
    TRADE: trade,
    SPLIT: pair(enter),
    MERGE: pair(leave),
    REDEEM: (row, _shares, atS) => redeem(row, wireMillionths(row.usdcSize) as Usd, atS),
    CONVERSION: convert,
  };

  return {
    apply: (row) => folds[row.type]?.(row, wireMillionths(row.size) as Shares, row.timestampS),
    giveAway: (wallet, assetId, shares, atMs) => {
      const held = byWallet.get(wallet)?.get(assetId);
      const atS = Math.floor(atMs / 1000);
      if (held) change(leave, held, assetId, { shares, usd: ZERO_USD, atS });
    },
    of: (wallet) => [...(byWallet.get(wallet)?.values() ?? [])],
  };
}
