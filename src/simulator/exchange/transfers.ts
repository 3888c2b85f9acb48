import type { Address } from '../../domain/address.ts';
import { minus, type Shares, type Usd, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import { HOUSE } from './house.ts';
import type { TradeLeg, TradeRecord } from './tradeRecord.ts';

/** Money and shares that come to an account, or leave it where negative. */
export type Transfer = {
  readonly account: Address;
  readonly usd: Usd;
  readonly assetId: string;
  readonly shares: Shares;
};

/** What leaves the two sides when a trade is matched: a buyer's dollars and fee, a seller's shares. Pure. */
export function debitsOf(trade: TradeRecord): readonly Transfer[] {
  return legsOf(trade).map(({ leg, fee }) => ({
    account: leg.account,
    assetId: leg.assetId,
    usd: (leg.side === 'BUY' ? 0n - leg.usd - fee : 0n) as Usd,
    shares: leg.side === 'BUY' ? ZERO_SHARES : minus(ZERO_SHARES, leg.shares),
  }));
}

/** What gives {@link debitsOf} back: the trade failed. Pure. */
export function refundsOf(trade: TradeRecord): readonly Transfer[] {
  return debitsOf(trade).map((debit) => ({
    ...debit,
    usd: minus(ZERO_USD, debit.usd),
    shares: minus(ZERO_SHARES, debit.shares),
  }));
}

/**
 * What arrives when a trade is mined: shares, proceeds less the fee, and the fee at the house. Pure.
 *
 * Each side's dollars are rounded down on their own, so where a share of each outcome is minted from a
 * dollar or merged into one, up to a millionth a leg is open: the house pays it or gets it.
 */
export function creditsOf(trade: TradeRecord): readonly Transfer[] {
  const { assetId } = trade.taker;
  let left = trade.fee as bigint;
  const credits = legsOf(trade).map(({ leg, fee }): Transfer => {
    const isBuy = leg.side === 'BUY';
    const sign = isBuy ? 1n : -1n;
    left += sign * leg.usd;
    // Minted shares lock a dollar each; those of the taker's outcome alone, since they come in pairs.
    if (leg.assetId === assetId) left -= sign * leg.shares;
    return {
      account: leg.account,
      assetId: leg.assetId,
      usd: (isBuy ? ZERO_USD : leg.usd - fee) as Usd,
      shares: isBuy ? leg.shares : ZERO_SHARES,
    };
  });
  return [...credits, { account: HOUSE, assetId, usd: left as Usd, shares: ZERO_SHARES }];
}

function legsOf({ taker, makers, fee }: TradeRecord): readonly { leg: TradeLeg; fee: bigint }[] {
  return [{ leg: taker, fee }, ...makers.map((leg) => ({ leg, fee: 0n }))];
}
