import type { Exchange } from '../exchange/exchange.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { asNumber } from './decimal.ts';
import { simplifiedRow } from './simplifiedRow.ts';

/** A market as `/markets` tells it. */
export function marketRow(market: SimMarket, exchange: Exchange) {
  const { endsAtMs } = market;
  return {
    enable_order_book: true,
    ...simplifiedRow(market, exchange),
    accepting_order_timestamp: null,
    minimum_order_size: asNumber(market.minimumShares),
    minimum_tick_size: asNumber(market.tick),
    question_id: market.questionId ?? market.conditionId,
    question: market.title,
    description: '',
    market_slug: market.slug,
    end_date_iso: endsAtMs === undefined ? null : new Date(endsAtMs).toISOString(),
    game_start_time: null,
    seconds_delay: market.secondsDelay ?? 0,
    fpmm: '',
    maker_base_fee: 0,
    taker_base_fee: 0,
    notifications_enabled: true,
    neg_risk: market.negRisk,
    neg_risk_market_id: '',
    neg_risk_request_id: '',
    icon: '',
    image: '',
    is_50_50_outcome: false,
    tags: ['All'],
  };
}
