import type { Claim } from './claims.ts';
import type { Portfolio } from './portfolioState.ts';

/** How much longer than all others a claim waits for those that are not due, ms. */
const PATIENCE_MS = 3_600_000;

/**
 * What was owed by then already, and may have been paid without anybody's word: to be held against money that came.
 *
 * That money may be any claim's, and two are often for as much. So there is nothing among them as long as another may
 * have brought it: what we are redeeming ourselves, of which whoever sent it will tell, what is owed for so short a
 * time that the record may not have it yet, and what may still change with a fill that has not settled.
 *
 * The wait is bounded. Where markets end so often that one is always young, or one never settles, or a redemption that a
 * command began has nobody to end it, those that have been owed for another hour are looked at all the same: by then it
 * is more likely that the record leaves them out. Until then our cash is too low by what was paid.
 */
export function overdueClaims(
  portfolio: Pick<Portfolio, 'claims' | 'isRedeemed' | 'openRedemption' | 'ordersUnderWay'>,
  byMs: number,
): readonly Claim[] {
  const sent = portfolio.openRedemption();
  const open =
    sent && !portfolio.isRedeemed(sent.conditionId, sent.transactionHash) ? sent : undefined;
  if (open && open.atMs > byMs - PATIENCE_MS) return [];
  const moving = new Set([
    open?.conditionId,
    ...portfolio.ordersUnderWay().map(({ intent }) => intent.conditionId),
  ]);
  const claims = portfolio.claims();
  const overdue = claims.filter(
    ({ sinceMs, resolution }) => sinceMs <= byMs && !moving.has(resolution.conditionId),
  );
  return !open && overdue.length === claims.length
    ? overdue
    : overdue.filter(({ sinceMs }) => sinceMs <= byMs - PATIENCE_MS);
}
