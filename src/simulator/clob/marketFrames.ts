import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { bestPrices } from './bestPrices.ts';
import { bookRow } from './bookRow.ts';
import { decimal } from './decimal.ts';

/** What the market channel tells of an event, to whoever watches an asset of its market. */
export function marketFrames(
  event: ExchangeEvent,
  exchange: Exchange,
  isWatched: (assetId: string) => boolean,
): readonly object[] {
  switch (event.type) {
    case 'book':
      return priceChange(event, exchange, isWatched);
    case 'trade-matched': {
      const { taker, conditionId, transactionHash } = event.trade;
      if (!isWatched(taker.assetId)) return [];
      return [
        {
          event_type: 'last_trade_price',
          asset_id: taker.assetId,
          fee_rate_bps: '0',
          market: conditionId,
          price: decimal(taker.price),
          size: decimal(taker.shares),
          side: taker.side,
          timestamp: stamp(event.atMs),
          transaction_hash: transactionHash,
        },
      ];
    }
    case 'tick-changed':
      return watchedIn(exchange.market(event.conditionId), isWatched).map((assetId) => ({
        event_type: 'tick_size_change',
        asset_id: assetId,
        market: event.conditionId,
        old_tick_size: decimal(event.from),
        new_tick_size: decimal(event.to),
        timestamp: stamp(event.atMs),
      }));
    case 'market-added':
    case 'order-placed':
    case 'order-updated':
    case 'order-cancelled':
    case 'trade-settled':
    case 'resolved':
      return [];
  }
}

function priceChange(
  { conditionId, changes, atMs }: Extract<ExchangeEvent, { type: 'book' }>,
  exchange: Exchange,
  isWatched: (assetId: string) => boolean,
): readonly object[] {
  const market = exchange.market(conditionId);
  const facts = new Map(
    watchedIn(market, isWatched).flatMap((assetId) => {
      const book = exchange.book(assetId);
      if (!market || !book) return [];
      const { bid, ask } = bestPrices(book);
      const { hash } = bookRow(book, market);
      return [[assetId, { hash, best_bid: decimal(bid), best_ask: decimal(ask) }] as const];
    }),
  );
  const price_changes = changes.flatMap(({ assetId, price, shares, side }) => {
    const fact = facts.get(assetId);
    if (!fact) return [];
    return [{ asset_id: assetId, price: decimal(price), size: decimal(shares), side, ...fact }];
  });
  if (price_changes.length === 0) return [];
  const timestamp = stamp(atMs);
  return [{ event_type: 'price_change', market: conditionId, price_changes, timestamp }];
}

function watchedIn(
  market: SimMarket | undefined,
  isWatched: (assetId: string) => boolean,
): readonly string[] {
  return (market?.outcomes ?? []).map(({ assetId }) => assetId).filter(isWatched);
}

const stamp = (ms: number): string => `${Math.floor(ms)}`;
