import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';

/**
 * What the market channel tells besides to whoever asked for custom features: of new and of resolved markets, whatever
 * they watch.
 */
export function customFrames(event: ExchangeEvent, exchange: Exchange): readonly object[] {
  if (event.type !== 'market-added' && event.type !== 'resolved') return [];
  const market = event.type === 'market-added' ? event.market : exchange.market(event.conditionId);
  if (!market) return [];
  const facts = {
    id: market.questionId ?? market.conditionId,
    question: market.title,
    market: market.conditionId,
    slug: market.slug,
    assets_ids: market.outcomes.map(({ assetId }) => assetId),
    outcomes: market.outcomes.map(({ name }) => name),
    timestamp: `${Math.floor(event.atMs)}`,
  };
  if (event.type === 'market-added') return [{ event_type: 'new_market', ...facts }];
  const winner = market.outcomes.find(({ assetId }) => assetId === event.winnerAssetId);
  return [
    {
      event_type: 'market_resolved',
      ...facts,
      winning_asset_id: event.winnerAssetId,
      winning_outcome: winner?.name ?? '',
    },
  ];
}
