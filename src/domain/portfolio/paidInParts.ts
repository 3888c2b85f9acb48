import { least, minus, plus, type Usd, ZERO_USD } from '../units.ts';
import type { Claim } from './claims.ts';
import { paidClaims } from './paidClaims.ts';

/** A claim that is paid, and what of it our cash has already, as money from outside. */
export type PaidClaim = { readonly claim: Claim; readonly countedBefore: Usd };

/**
 * The claims that `surplus`, money without another reason, has paid to the unit, by itself or with one of
 * `incomes`. While a sale was under way, a part of what a market paid may have passed for what it brought, and
 * only the rest for money from outside.
 */
export function paidInParts(
  claims: readonly Claim[],
  surplus: Usd,
  incomes: readonly Usd[],
): readonly PaidClaim[] {
  if (surplus <= 0n) return [];
  for (const income of [ZERO_USD, ...incomes]) {
    const paid = paidClaims(claims, plus(surplus, income));
    if (paid.length > 0) return spread(paid, income);
  }
  return [];
}

/** The oldest claims were paid first. */
function spread(claims: readonly Claim[], income: Usd): readonly PaidClaim[] {
  let left = income;
  return claims.map((claim) => {
    const countedBefore = least(left, claim.usd);
    left = minus(left, countedBefore);
    return { claim, countedBefore };
  });
}
