import { isSellable } from '../exits/isSellable.ts';
import { withoutDust } from '../exits/withoutDust.ts';
import { followingOf } from '../portfolio/following.ts';
import { partToSell } from '../reductions/partToSell.ts';
import { formatMillionths, minus, most, type Shares, ZERO_SHARES, ZERO_USD } from '../units.ts';
import type { Candidate } from './candidate.ts';
import type { CopyRules } from './copyRules.ts';
import { type Decision, skip } from './decision.ts';
import { exitAmounts } from './exitAmounts.ts';
import { intentFor } from './intentFor.ts';
import { partToLeave } from './partToLeave.ts';
import type { Situation } from './situation.ts';
import { worstPrice } from './worstPrice.ts';

/** An exit may wait at least this long for its shares to settle on chain before it is sent, ms. */
const AT_LEAST_MS = 60_000;
/** And no longer, ms: an order of which nothing is heard holds its shares back until then. */
const AT_MOST_MS = 5 * 60_000;

/**
 * How much to sell of what the leader led us into, now that they sold: the same part as they did. Pure; for a candidate
 * whose side is SELL.
 *
 * Where the leader sold all they had as far as we watched them, or more, so do we. Always a FAK order: better a part
 * sold than an order that waits while the price falls.
 */
export function decideExit(
  candidate: Candidate,
  { limits }: CopyRules,
  situation: Situation,
): Decision {
  const { price, market } = candidate;
  const { orderable, orderBasis, debtBasis } = followingOf(candidate, situation.portfolio);
  // What is still on order in a market that is decided will be a claim, or nothing.
  const isOver = situation.portfolio.resolution(market.conditionId) !== undefined;
  if (isOver || !isSellable(orderable))
    return skip({
      code: 'nothing-held',
      actual: isOver ? '0' : formatMillionths(most(orderable, ZERO_SHARES)),
      limit: '0.01',
    });

  const { shares, heldBefore } = candidate;
  const isOut = shares >= heldBefore;
  const samePart = (ours: Shares): Shares =>
    partToSell({ before: heldBefore, after: minus(heldBefore, shares), ours });
  const wanted = withoutDust(isOut ? orderable : samePart(orderBasis), orderable, price);

  const worst = worstPrice('SELL', price, limits, market.tick);
  if (worst.kind === 'refused') return skip(worst.refusal);
  const amounts = exitAmounts(wanted, worst.price, market.tick);
  if (amounts.shares === 0n) return skip({ code: 'size-is-zero', actual: '0', limit: '0.01' });

  const decided = {
    purpose: 'exit',
    ...amounts,
    maxFee: ZERO_USD,
    limitPrice: worst.price,
    orderType: 'FAK',
    goodForMs: Math.min(Math.max(limits.maxAgeMs, AT_LEAST_MS), AT_MOST_MS),
  } as const;
  const intent = intentFor(candidate, decided, situation);
  // The order sells hundredths, what is to be sold anyway, too, and not what leaves by a rule of ours.
  const toSell = withoutDust(samePart(debtBasis), debtBasis, price);
  return {
    kind: 'copy',
    intent,
    ...(toSell !== intent.shares && { toSell }),
    ...(toSell === 0n && partToLeave(candidate, situation.portfolio)),
  };
}
