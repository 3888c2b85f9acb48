import type { OrderRecord, OrderStatus } from '../exchange/orderRecord.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { decimal, unixSeconds } from './decimal.ts';

/** What `/data/orders` calls an order's state: held back and back on the book are both LIVE there. */
const STATUS: Record<OrderStatus, string> = {
  LIVE: 'LIVE',
  DELAYED: 'LIVE',
  UNMATCHED: 'LIVE',
  MATCHED: 'MATCHED',
  CANCELED: 'CANCELED',
  CANCELED_MARKET_RESOLVED: 'CANCELED_MARKET_RESOLVED',
};

/** An order as `/data/order` and `/data/orders` tell it. Pure. */
export function orderRow(order: OrderRecord, market: SimMarket) {
  return {
    id: order.id,
    status: STATUS[order.status],
    owner: order.apiKey,
    maker_address: order.account,
    market: order.conditionId,
    asset_id: order.assetId,
    side: order.side,
    original_size: decimal(order.originalShares),
    size_matched: decimal(order.matchedShares),
    price: decimal(order.limitPrice),
    outcome: outcomeName(market, order.assetId),
    expiration: `${order.expiration}`,
    order_type: order.type,
    associate_trades: order.tradeIds,
    created_at: unixSeconds(order.createdAtMs),
  };
}

function outcomeName({ outcomes }: SimMarket, assetId: string): string {
  return outcomes.find((outcome) => outcome.assetId === assetId)?.name ?? '';
}
