import type { Redeemed } from '../events/engineEvent.ts';
import { least, type Usd } from '../units.ts';
import { claimOn } from './claimOn.ts';
import type { Portfolio } from './portfolioState.ts';

export type Payment = {
  readonly conditionId: string;
  /** All that it brought. */
  readonly usd: Usd;
  /** When, ms since the epoch. */
  readonly paidAtMs: number;
};

/** By how much clocks may differ, or ours have been set between what is compared, ms. */
const CLOCKS_MS = 10_000;

/**
 * What of a payment is for what its market is known to owe us, and how much of that our cash may have already. Beyond
 * it, it may be for fills that are not known yet: told here, it would be told twice, since the balance tells of that.
 */
export function paymentOn(
  { conditionId, usd: all, paidAtMs }: Payment,
  portfolio: Pick<Portfolio, 'claims' | 'countedSince'>,
): Pick<Redeemed, 'usd' | 'countedBefore'> {
  const usd = least(all, claimOn(portfolio.claims(), conditionId)?.usd ?? all);
  return { usd, countedBefore: portfolio.countedSince(paidAtMs - CLOCKS_MS, usd) };
}
