import type { Address } from '../../domain/address.ts';
import { minus, type Shares, type Usd, ZERO_USD } from '../../domain/units.ts';
import type { Ledger } from './ledger.ts';
import type { Listing } from './listing.ts';

/**
 * Turns dollars into as many shares of each outcome, as the chain does for anybody who asks.
 *
 * @throws RangeError when the account has less cash that no order has set aside.
 */
export function splitCash(ledger: Ledger, { market }: Listing, account: Address, cash: Usd): void {
  if (ledger.freeCash(account) < cash) throw new RangeError('The account has less free cash.');
  ledger.addCashUnnoticed(account, minus(ZERO_USD, cash));
  for (const { assetId } of market.outcomes)
    ledger.addSharesUnnoticed(account, assetId, cash as bigint as Shares);
}
