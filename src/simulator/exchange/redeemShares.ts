import type { Address } from '../../domain/address.ts';
import { minus, type Usd, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import type { Ledger } from './ledger.ts';
import type { Listing } from './listing.ts';

/**
 * Pays a dollar for each winning share that the account has, and takes all its shares of the market.
 * Nothing before the market is resolved. What was paid.
 */
export function redeemShares(
  ledger: Ledger,
  { market, winnerAssetId }: Listing,
  account: Address,
): Usd {
  const held = ledger.holdings(account)?.shares;
  if (!held || winnerAssetId === undefined) return ZERO_USD;
  const payout = (held.get(winnerAssetId) ?? ZERO_SHARES) as bigint as Usd;
  for (const { assetId } of market.outcomes)
    ledger.addSharesUnnoticed(
      account,
      assetId,
      minus(ZERO_SHARES, held.get(assetId) ?? ZERO_SHARES),
    );
  ledger.addCashUnnoticed(account, payout);
  return payout;
}
