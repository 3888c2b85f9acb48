import { eventOf, timesOf } from '../markets/market.ts';
import type { Candidate } from './candidate.ts';
import { type Intent, intentIdOf } from './intent.ts';
import type { Situation } from './situation.ts';

/** What a decision adds to what it was about. */
type Decided = Pick<
  Intent,
  'purpose' | 'usd' | 'shares' | 'maxFee' | 'limitPrice' | 'orderType'
> & {
  /** How long the decision is good for, ms. */
  readonly goodForMs: number;
};

/** The intent that copies this candidate as decided. */
export function intentFor(
  { leader, assetId, side, tradeKeys, title, outcome, market }: Candidate,
  { purpose, usd, shares, maxFee, limitPrice, orderType, goodForMs }: Decided,
  { account, nowMs }: Pick<Situation, 'account' | 'nowMs'>,
): Intent {
  const { conditionId, tick, fee, negRisk, version } = market;
  // It is signed into the order, and goes there in whole ms.
  const decidedAtMs = Math.floor(nowMs);
  return {
    id: intentIdOf(account, tradeKeys),
    leader,
    tradeKeys,
    assetId,
    conditionId,
    eventSlug: eventOf(market),
    title,
    outcome,
    times: timesOf(market),
    side,
    purpose,
    usd,
    shares,
    maxFee,
    limitPrice,
    orderType,
    terms: { tick, fee, negRisk, version },
    decidedAtMs,
    deadlineMs: decidedAtMs + goodForMs,
  };
}
