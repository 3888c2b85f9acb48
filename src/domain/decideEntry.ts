import { applyMinimum } from './applyMinimum.ts';
import type { Candidate } from './candidate.ts';
import type { CopyRules } from './copyRules.ts';
import { type Decision, skip } from './decision.ts';
import { type CopyAmounts, entryAmounts } from './entryAmounts.ts';
import { highestFee } from './highestFee.ts';
import { intentFor } from './intentFor.ts';
import { leastEntry } from './leastEntry.ts';
import { checkLimits } from './limits/checkLimits.ts';
import type { EntryUnderTest } from './limits/entryUnderTest.ts';
import { reduceToFit } from './limits/reduceToFit.ts';
import type { Situation } from './situation.ts';
import { sizeCopy } from './sizing/sizeCopy.ts';
import type { SizingInput } from './sizing/sizingInput.ts';
import { formatMillionths, plus, type Usd, ZERO_USD } from './units.ts';
import { venueMinimum } from './venueMinimum.ts';
import { worstPrice } from './worstPrice.ts';

/** Whether, and how large, to buy what the leader bought. Pure; for a candidate whose side is BUY. */
export function decideEntry(
  candidate: Candidate,
  { sizing, limits, belowMinimum, orderType }: CopyRules,
  situation: Situation,
): Decision {
  const { market } = candidate;
  const size = sizeCopy(sizing, sizingInputOf(candidate, situation));
  if (size.kind === 'refused') return skip(size.refusal);
  const entry = entryOf(candidate, situation, size.usd);

  const worst = worstPrice('BUY', candidate.price, limits, market.tick);
  if (worst.kind === 'refused') return skip(worst.refusal);
  const limitPrice = worst.price;
  const cut = (usd: Usd): CopyAmounts => entryAmounts(usd, limitPrice, market.tick, orderType);

  const venues = venueMinimum('BUY', orderType, market, limitPrice);
  const own = leastEntry(limits.minPerCopy ?? ZERO_USD, limitPrice, market.tick, orderType);
  // While it may still grow, a copy grows up to our own minimum as well as to the venue's.
  const minimum = belowMinimum === 'aggregate' ? larger(venues, own) : venues;
  const withoutFee = reduceToFit(entry, limits);
  const fitting = reduceToFit(withFee(entry, highestFee(withoutFee, market.fee)), limits);
  const sized = applyMinimum(cut(fitting), minimum, belowMinimum);
  const amounts = 'amounts' in sized ? sized.amounts : minimum;
  const maxFee = highestFee(amounts.usd, market.fee);

  // A copy that waits is held against the limits as if it were grown: no use waiting for a refusal.
  const refusal = checkLimits({ ...withFee(entry, maxFee), usd: amounts.usd }, limits);
  if (refusal) return skip(refusal);
  if (sized.kind === 'refused') return skip(sized.refusal);
  if (sized.kind === 'wait') return { kind: 'wait', refusal: sized.refusal };

  const needed = plus(amounts.usd, maxFee);
  const free = situation.portfolio.free();
  if (needed > free)
    return skip({
      code: 'balance',
      actual: formatMillionths(needed),
      limit: formatMillionths(free),
    });

  const goodForMs = limits.maxAgeMs;
  const decided = {
    purpose: 'entry',
    ...amounts,
    maxFee,
    limitPrice,
    orderType,
    goodForMs,
  } as const;
  return { kind: 'copy', intent: intentFor(candidate, decided, situation) };
}

/** The entry with its fee counted as at work already: exposures are costs, and costs have fees in them. */
function withFee(entry: EntryUnderTest, fee: Usd): EntryUnderTest {
  const { exposure } = entry;
  return {
    ...entry,
    exposure: {
      ...exposure,
      market: plus(exposure.market, fee),
      leader: plus(exposure.leader, fee),
      total: plus(exposure.total, fee),
    },
  };
}

const larger = (a: CopyAmounts, b: CopyAmounts): CopyAmounts => (a.usd >= b.usd ? a : b);

function sizingInputOf(candidate: Candidate, { portfolio }: Situation): SizingInput {
  const { notional, price, quote, leaderValue } = candidate;
  return {
    leaderNotional: notional,
    leaderPrice: price,
    ...(quote?.ask !== undefined && { currentPrice: quote.ask }),
    ...(leaderValue !== undefined && { leaderValue }),
    equity: portfolio.equity(),
  };
}

function entryOf(candidate: Candidate, { nowMs, portfolio }: Situation, usd: Usd): EntryUnderTest {
  const { leader, assetId, side, price, occurredAtMs, market, quote } = candidate;
  const { conditionId, slug } = market;
  const realisedToday = portfolio.realisedOn(nowMs);
  return {
    usd,
    side,
    price,
    ...(quote?.ask !== undefined && { currentPrice: quote.ask }),
    occurredAtMs,
    nowMs,
    conditionId,
    slug,
    exposure: { ...portfolio.exposure({ leader, assetId, conditionId }), realisedToday },
  };
}
