import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import { ZERO_USD } from '../../../src/domain/units.ts';
import type { TradeRecord, TradeStatus } from '../../../src/simulator/exchange/tradeRecord.ts';
import { ACCOUNT } from './markets.ts';

const SETTLEMENTS: Readonly<Record<TradeStatus, Settlement>> = {
  MATCHED: 'MATCHED',
  RETRYING: 'MATCHED',
  MINED: 'MINED',
  CONFIRMED: 'CONFIRMED',
  FAILED: 'FAILED',
};

/** Our fills in a trade. */
export function fillsOf({ id, status, taker, makers, fee }: TradeRecord): readonly Fill[] {
  return [{ leg: taker, fee }, ...makers.map((leg) => ({ leg, fee: ZERO_USD }))]
    .filter(({ leg }) => leg.account === ACCOUNT)
    .map(({ leg, fee: paid }) => ({
      tradeId: id,
      orderHash: leg.orderId,
      assetId: leg.assetId,
      side: leg.side,
      shares: leg.shares,
      usd: leg.usd,
      fee: paid,
      settlement: SETTLEMENTS[status],
    }));
}
