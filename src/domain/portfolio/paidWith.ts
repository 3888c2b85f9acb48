import { least, minus, plus, type Usd, ZERO_USD } from '../units.ts';
import type { Claim } from './claims.ts';
import { paidClaims } from './paidClaims.ts';

/** A claim that was paid, and what of it is in our cash already, as money from outside. */
export type PaidClaim = { readonly claim: Claim; readonly countedBefore: Usd };

/**
 * The claims that were paid, to the unit, with `surplus`, which our cash has not in it, and with some of
 * `incomes`, which it has: money that came before we knew that it was owed, the newest first. None where it fits
 * none. Pure.
 */
export function paidWith(
  claims: readonly Claim[],
  surplus: Usd,
  incomes: readonly Usd[],
): readonly PaidClaim[] {
  let all = ZERO_USD;
  const ofAll = incomes.map((income) => {
    all = plus(all, income);
    return all;
  });
  // Without any, with one of them, or with the newest so many.
  for (const counted of [ZERO_USD, ...incomes, ...ofAll]) {
    const paid = paidClaims(claims, plus(surplus, counted));
    if (paid.length > 0) return shared(paid, counted);
  }
  return [];
}

function shared(paid: readonly Claim[], counted: Usd): readonly PaidClaim[] {
  let left = counted;
  return paid.map((claim) => {
    const countedBefore = least(left, claim.usd);
    left = minus(left, countedBefore);
    return { claim, countedBefore };
  });
}
