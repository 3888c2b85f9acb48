import type { Exchange } from '../exchange/exchange.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { bestPrices, middle } from './bestPrices.ts';
import { asNumber } from './decimal.ts';

const REWARDS = { rates: null, min_size: 0, max_spread: 0 };

/** A market in short, as `/simplified-markets` tells it. */
export function simplifiedRow(market: SimMarket, exchange: Exchange) {
  const winner = exchange.winner(market.conditionId);
  const isClosed = winner !== undefined;
  return {
    condition_id: market.conditionId,
    rewards: REWARDS,
    tokens: market.outcomes.map(({ assetId, name }) => {
      const book = exchange.book(assetId);
      const paid = winner === assetId ? 1 : 0;
      const price = book ? asNumber(middle(bestPrices(book))) : paid;
      return { token_id: assetId, outcome: name, price, winner: winner === assetId };
    }),
    active: true,
    closed: isClosed,
    archived: false,
    accepting_orders: market.acceptingOrders,
  };
}
