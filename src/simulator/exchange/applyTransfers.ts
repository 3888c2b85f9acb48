import type { Ledger } from './ledger.ts';
import type { Transfer } from './transfers.ts';

/** Moves money and shares in the ledger. */
export function applyTransfers(ledger: Ledger, transfers: readonly Transfer[]): void {
  for (const { account, usd, assetId, shares } of transfers) {
    if (usd !== 0n) ledger.addCash(account, usd);
    if (shares !== 0n) ledger.addShares(account, assetId, shares);
  }
}
