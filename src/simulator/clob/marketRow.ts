import type { Exchange } from '../exchange/exchange.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { bestPrices, middle } from './bestPrices.ts';
import { asNumber } from './decimal.ts';

const REWARDS = { rates: null, min_size: 0, max_spread: 0 };

/** What trading in a market takes, as `/clob-markets` tells it in short names. Pure. */
export function clobMarketRow(market: SimMarket) {
  const { fee, takerDelayMs = 0, secondsDelay = 0 } = market;
  return {
    gst: null,
    r: { mi: 0, ma: 0, moas: 0 },
    t: market.outcomes.map(({ assetId, name }) => ({ t: assetId, o: name })),
    c: market.conditionId,
    mos: asNumber(market.minimumShares),
    mts: asNumber(market.tick),
    mbf: fee.rate > 0n ? 1_000 : 0,
    tbf: fee.rate > 0n ? 1_000 : 0,
    ...(market.negRisk && { nr: true }),
    ao: market.acceptingOrders,
    cbos: secondsDelay > 0,
    aot: '2026-01-01T00:00:00Z',
    ...(secondsDelay > 0 && { sd: secondsDelay }),
    ...(takerDelayMs > 0 && { itode: true }),
    ...(fee.rate > 0n && { fd: { r: asNumber(fee.rate), e: fee.exponent, to: true } }),
    v: market.version,
  };
}

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
