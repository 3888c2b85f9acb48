import {
  costOf,
  least,
  MILLION,
  most,
  plus,
  portionOf,
  price,
  ratio,
  sum,
  type Usd,
  usd,
} from '../../../../src/domain/units.ts';
import type { Cause, Skip } from './skip.ts';
import { wasSoldInPart } from './wasSoldSince.ts';

/** It would cost more than is free, its fee included, at the size that the schedule asks for. */
export const cannotPay: Cause = (skip) => {
  const { world, side, book, trades } = skip;
  if (side !== 'BUY') return false;
  const market = world.schedule.markets.find(
    ({ conditionId }) => conditionId === trades[0]?.conditionId,
  );
  const size = sizeAtMost(skip);
  return plus(size, portionOf(size, market?.fee.rate ?? ratio('0'))) > book.free();
};

/** What is behind its leader leaves no room for it; where it may be reduced, none for the least order. */
export const isOverLeadersMost: Cause = (skip) => {
  const { world, side, book, leader, assetId, trades } = skip;
  const { maxPerLeader, whenOver } = world.schedule.rules.limits;
  if (side !== 'BUY' || maxPerLeader === undefined) return false;
  const conditionId = trades[0]?.conditionId ?? '';
  const taken = book.exposure({ leader, assetId, conditionId, eventSlug: '' }).leader;
  // What is too small is held against limits as if it were grown.
  const size = most(wantedOf(skip), leastOrder(skip));
  const needed = whenOver === 'reduce' ? least(size, leastOrder(skip)) : size;
  return plus(taken, portionOf(needed, WITH_FEE)) > maxPerLeader;
};

/** What is asked for, or what the limits or the leader's own sales leave of it, is less than the venue takes. */
export const isTooSmall: Cause = (skip) => {
  const { belowMinimum, limits } = skip.world.schedule.rules;
  const isReduced = limits.whenOver === 'reduce' && limits.maxPerLeader !== undefined;
  return (
    skip.side === 'BUY' &&
    belowMinimum === 'skip' &&
    (isReduced || wasSoldInPart(skip) || wantedOf(skip) < leastOrder(skip))
  );
};

/** No market that is drawn asks for more. */
const WITH_FEE = ratio('1.07');

/** As the schedule sizes copies, before anything reduces it. */
function wantedOf({ world, trades }: Skip): Usd {
  const { sizing } = world.schedule.rules;
  if (sizing.kind === 'fixed') return sizing.usd;
  const paid = sum(trades.map(({ shares, price: at }) => costOf(shares, at)));
  return sizing.kind === 'proportional' ? portionOf(paid, sizing.fraction) : paid;
}

const sizeAtMost = (skip: Skip): Usd =>
  skip.world.schedule.rules.belowMinimum === 'bump'
    ? most(wantedOf(skip), leastOrder(skip))
    : wantedOf(skip);

/** A little more than the least that the venue takes: a dollar, and of what may rest five shares at our worst price. */
function leastOrder({ world: { schedule }, trades }: Skip): Usd {
  const { orderType, limits } = schedule.rules;
  const worst = plus(trades[0]?.price ?? price('1'), limits.maxSlippage ?? price('0'));
  const shares = orderType === 'GTC' ? (schedule.markets[0]?.minimumShares ?? 0n) : 0n;
  const resting = ((shares * worst) / MILLION) as Usd;
  return plus(most(usd('1'), resting), usd('0.02'));
}
