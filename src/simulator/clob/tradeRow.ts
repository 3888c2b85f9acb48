import type { Address } from '../../domain/address.ts';
import type { TradeLeg, TradeRecord } from '../exchange/tradeRecord.ts';
import { decimal, unixSeconds } from './decimal.ts';

/** Stands for the house maker's API key, which is nobody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * A trade as `/data/trades` tells it to the owner of `wallets`: from the taker's side, whoever asks; a
 * maker looks for its own row among the makers. Pure.
 */
export function tradeRow(trade: TradeRecord, wallets: readonly Address[]) {
  const { taker } = trade;
  return {
    id: trade.id,
    taker_order_id: taker.orderId,
    market: trade.conditionId,
    asset_id: taker.assetId,
    side: taker.side,
    size: decimal(taker.shares),
    fee_rate_bps: '0',
    price: decimal(taker.price),
    status: trade.status,
    match_time: `${unixSeconds(trade.matchedAtMs)}`,
    match_time_nano: `${Math.floor(trade.matchedAtMs)}000000`,
    last_update: `${unixSeconds(trade.updatedAtMs)}`,
    outcome: taker.outcome,
    bucket_index: 0,
    owner: ownerOf(taker),
    maker_address: taker.account,
    // It is sent after the match, so it is not known before a block has had it.
    transaction_hash: trade.status === 'MATCHED' ? '' : trade.transactionHash,
    ...(trade.status === 'FAILED' && { err_msg: trade.error ?? 'execution reverted' }),
    maker_orders: trade.makers.map(makerRow),
    trader_side: wallets.includes(taker.account) ? 'TAKER' : 'MAKER',
  };
}

function makerRow(leg: TradeLeg) {
  return {
    order_id: leg.orderId,
    owner: ownerOf(leg),
    maker_address: leg.account,
    matched_amount: decimal(leg.shares),
    price: decimal(leg.price),
    fee_rate_bps: '0',
    asset_id: leg.assetId,
    outcome: leg.outcome,
    side: leg.side,
  };
}

const ownerOf = ({ apiKey }: TradeLeg): string => apiKey || NOBODY;
