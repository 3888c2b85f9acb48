import type { Address } from '../address.ts';
import { plus, type Usd, ZERO_USD } from '../units.ts';
import { tally } from './tally.ts';

/** Whose money is at work where. */
export type Stake = {
  readonly leader: Address;
  readonly conditionId: string;
  readonly assetId: string;
};

/** What limits are held against. Costs count fees, and what is on order counts as held. */
export type Exposure = {
  readonly market: Usd;
  readonly leader: Usd;
  readonly total: Usd;
  /** Assets held or on order. */
  readonly openPositions: number;
  /** Whether the asset is among them. */
  readonly holdsAsset: boolean;
};

/** Dollars at work by market, leader and asset, kept as running sums. */
export type Exposures = {
  change(stake: Stake, delta: Usd): void;
  of(stake: Stake): Exposure;
};

export function exposures(): Exposures {
  const byMarket = tally<Usd>();
  const byLeader = tally<Usd>();
  const byAsset = tally<Usd>();
  let total = ZERO_USD;

  return {
    change({ leader, conditionId, assetId }, delta) {
      byMarket.add(conditionId, delta);
      byLeader.add(leader, delta);
      byAsset.add(assetId, delta);
      total = plus(total, delta);
    },
    of: ({ leader, conditionId, assetId }) => ({
      market: byMarket.of(conditionId),
      leader: byLeader.of(leader),
      total,
      openPositions: byAsset.size(),
      holdsAsset: byAsset.of(assetId) !== 0n,
    }),
  };
}
