import { plus, type Usd, ZERO_USD } from '../units.ts';
import type { Claim } from './claims.ts';

/**
 * The claims that `surplus`, money without another reason, has paid to the unit: one of them, or the oldest
 * so many. None where it fits none: it may be somebody's deposit.
 */
export function paidClaims(claims: readonly Claim[], surplus: Usd): readonly Claim[] {
  const one = claims.find(({ usd }) => usd === surplus);
  if (one) return [one];
  let paid = ZERO_USD;
  for (const [index, claim] of claims.entries()) {
    paid = plus(paid, claim.usd);
    if (paid === surplus) return claims.slice(0, index + 1);
    if (paid > surplus) break;
  }
  return [];
}
