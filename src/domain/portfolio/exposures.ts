import type { Address } from '../address.ts';
import { minus, plus, type Usd, ZERO_USD } from '../units.ts';
import { tally } from './tally.ts';

/** Whose money is at work where. */
export type Stake = {
  readonly leader: Address;
  readonly conditionId: string;
  readonly eventSlug: string;
  readonly assetId: string;
};

/** What limits are held against. Costs count fees, and what is on order counts as held. */
export type Exposure = {
  readonly market: Usd;
  /** Of that, what is in other outcomes than the stake's. */
  readonly otherOutcomes: Usd;
  /** All markets of the event together. */
  readonly event: Usd;
  readonly leader: Usd;
  readonly total: Usd;
  /** Assets held or on order. */
  readonly openPositions: number;
  /** Whether the asset is among them. */
  readonly holdsAsset: boolean;
};

/** Dollars at work by market, event, leader and asset, kept as running sums. */
export type Exposures = {
  change(stake: Stake, delta: Usd): void;
  of(stake: Stake): Exposure;
};

export function exposures(): Exposures {
  const byMarket = tally<Usd>();
  const byEvent = tally<Usd>();
  const byLeader = tally<Usd>();
  const byAsset = tally<Usd>();
  let total = ZERO_USD;

  return {
    change({ leader, conditionId, eventSlug, assetId }, delta) {
      byMarket.add(conditionId, delta);
      byEvent.add(eventSlug, delta);
      byLeader.add(leader, delta);
      byAsset.add(assetId, delta);
      total = plus(total, delta);
    },
    of: ({ leader, conditionId, eventSlug, assetId }) => ({
      market: byMarket.of(conditionId),
      otherOutcomes: minus(byMarket.of(conditionId), byAsset.of(assetId)),
      event: byEvent.of(eventSlug),
      leader: byLeader.of(leader),
      total,
      openPositions: byAsset.size(),
      holdsAsset: byAsset.of(assetId) !== 0n,
    }),
  };
}
