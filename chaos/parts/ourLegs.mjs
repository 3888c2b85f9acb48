import { parseUnits } from 'ethers';

/**
 * Our part in a trade of the venue's record: as its taker, or each time as one of its makers. Amounts in
 * millionths; the price is an average, so `usd` is off by less than a thousandth of a cent a share.
 */
export function ourLegs(trade, address) {
  const legs =
    trade.trader_side === 'TAKER'
      ? [{ orderHash: trade.taker_order_id, side: trade.side, size: trade.size, ...trade }]
      : trade.maker_orders
          .filter(({ maker_address: maker }) => maker.toLowerCase() === address.toLowerCase())
          .map((maker) => ({ ...maker, orderHash: maker.order_id, size: maker.matched_amount }));
  return legs.map(({ orderHash, asset_id: assetId, side, size, price }) => {
    const shares = parseUnits(size, 6);
    return {
      tradeId: trade.id,
      status: trade.status,
      matchedMs: Number(trade.match_time_nano) / 1_000_000,
      orderHash,
      assetId,
      side,
      shares,
      usd: (shares * parseUnits(price, 6)) / 1_000_000n,
    };
  });
}
