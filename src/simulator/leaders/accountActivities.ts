import { formatMillionths } from '../../domain/units.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { TradeLeg, TradeRecord } from '../exchange/tradeRecord.ts';
import type { Activity } from './activityRow.ts';

/**
 * The rows that a mined trade leaves for the accounts in it; none for the house maker. A taker gets one
 * a price level, where production sums up all levels in one row at their average.
 */
export function accountActivities(
  { taker, makers, fee, transactionHash }: TradeRecord,
  market: SimMarket | undefined,
): readonly Activity[] {
  const activityOf = (leg: TradeLeg, role: 'maker' | 'taker'): Activity => {
    const paid = role === 'taker' ? fee : 0n;
    return {
      wallet: leg.account,
      type: 'TRADE',
      role,
      transactionHash,
      conditionId: market?.conditionId ?? '',
      assetId: leg.assetId,
      side: leg.side,
      size: formatMillionths(leg.shares),
      usdcSize: formatMillionths(leg.side === 'BUY' ? leg.usd + paid : leg.usd - paid),
      price: formatMillionths(leg.price),
      outcomeIndex: market?.outcomes.findIndex(({ assetId }) => assetId === leg.assetId) ?? 999,
      outcome: leg.outcome,
      title: market?.title ?? '',
      slug: market?.slug ?? '',
      eventSlug: market?.eventSlug ?? '',
    };
  };
  const isAccount = (leg: TradeLeg): boolean => leg.apiKey !== '';
  return [
    ...[taker].filter(isAccount).map((leg) => activityOf(leg, 'taker')),
    ...makers.filter(isAccount).map((leg) => activityOf(leg, 'maker')),
  ];
}
