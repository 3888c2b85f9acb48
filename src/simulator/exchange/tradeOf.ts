import { proceedsOf } from '../../domain/units.ts';
import { priceFor } from './canonical.ts';
import { isFirst, type Listing } from './listing.ts';
import type { PlannedLeg } from './planMatch.ts';
import type { TakerLevel } from './takerLevels.ts';
import type { TradeLeg, TradeRecord } from './tradeRecord.ts';

/** Who takes: an order of an account, or the house maker moving its quotes. */
export type Taker = Pick<TradeLeg, 'orderId' | 'account' | 'apiKey' | 'assetId' | 'side'>;

export type TradeFacts = Pick<TradeRecord, 'id' | 'transactionHash' | 'matchedAtMs'>;

/** The trade that a taker makes at one price. Pure. */
export function tradeOf(
  { orderId, account, apiKey, assetId, side }: Taker,
  { price, shares, usd, fee, legs }: TakerLevel,
  listing: Listing,
  { id, transactionHash, matchedAtMs }: TradeFacts,
): TradeRecord {
  return {
    id,
    conditionId: listing.market.conditionId,
    taker: {
      ...{ orderId, account, apiKey, assetId, side, outcome: outcomeOf(listing, assetId) },
      ...{ price, shares, usd },
    },
    makers: legs.map((leg) => makerLeg(leg, listing)),
    fee,
    status: 'MATCHED',
    transactionHash,
    matchedAtMs,
    updatedAtMs: matchedAtMs,
  };
}

function makerLeg({ maker, shares }: PlannedLeg, listing: Listing): TradeLeg {
  const { orderId, account, apiKey, assetId, side } = maker;
  const price = priceFor(maker.price, isFirst(listing, assetId));
  return {
    orderId,
    account,
    apiKey,
    assetId,
    outcome: outcomeOf(listing, assetId),
    side,
    price,
    shares,
    usd: proceedsOf(shares, price),
  };
}

function outcomeOf({ market }: Listing, assetId: string): string {
  return market.outcomes.find((outcome) => outcome.assetId === assetId)?.name ?? '';
}
