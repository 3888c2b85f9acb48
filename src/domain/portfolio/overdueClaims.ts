import type { Claim } from './claims.ts';
import type { Portfolio } from './portfolioState.ts';

/**
 * What was owed by then already, and may have been paid without anybody's word.
 *
 * What we are redeeming ourselves is not among them: whoever sent that tells what it brought. Nor is what may still
 * change with a fill that has not settled: nobody is paid for that, and the money would be another's.
 */
export function overdueClaims(
  portfolio: Pick<Portfolio, 'claims' | 'openRedemption' | 'ordersUnderWay'>,
  byMs: number,
): readonly Claim[] {
  const open = new Set([
    portfolio.openRedemption()?.conditionId,
    ...portfolio.ordersUnderWay().map(({ intent }) => intent.conditionId),
  ]);
  return portfolio
    .claims()
    .filter(({ sinceMs, resolution }) => sinceMs <= byMs && !open.has(resolution.conditionId));
}
