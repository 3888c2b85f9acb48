import type { Redeemed, RedemptionAnswered } from '../events/engineEvent.ts';
import { paymentOn } from '../portfolio/paymentOn.ts';
import type { Portfolio } from '../portfolio/portfolioState.ts';
import type { RedemptionOutcome, SignedRedemption } from './signedRedemption.ts';

/** When a redemption was handed over, and when it was known how it ended, ms since the epoch. */
export type RedemptionTimes = { readonly sentAtMs: number; readonly atMs: number };

/** How a redemption that we sent ended, and what it brought; that not where the venue's record told of it first. */
export function redemptionEvents(
  { conditionId, title, transactionHash }: SignedRedemption,
  outcome: RedemptionOutcome,
  { sentAtMs, atMs }: RedemptionTimes,
  portfolio: Pick<Portfolio, 'claims' | 'countedSince' | 'isRedeemed'>,
): readonly [RedemptionAnswered] | readonly [RedemptionAnswered, Redeemed] {
  const about = { atMs, conditionId, title };
  const answered: RedemptionAnswered = {
    type: 'redemption-answered',
    ...about,
    transactionHash,
    outcome,
  };
  if (outcome.kind !== 'mined' || portfolio.isRedeemed(conditionId, transactionHash))
    return [answered];
  const payment = paymentOn({ conditionId, usd: outcome.usd, paidAtMs: sentAtMs }, portfolio);
  return [answered, { type: 'redeemed', ...about, ...payment, by: 'own', transactionHash }];
}
