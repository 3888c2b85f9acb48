import { lacksConsensus } from '../consensus/lacksConsensus.ts';
import { checkLimits } from '../limits/checkLimits.ts';
import type { EntryUnderTest } from '../limits/entryUnderTest.ts';
import { reduceToFit } from '../limits/reduceToFit.ts';
import { highestFee } from '../markets/highestFee.ts';
import { eventOf, timesOf } from '../markets/market.ts';
import { sizeCopy } from '../sizing/sizeCopy.ts';
import type { SizingInput } from '../sizing/sizingInput.ts';
import {
  costOf,
  formatMillionths,
  minus,
  type Price,
  plus,
  type Shares,
  type Usd,
  ZERO_USD,
} from '../units.ts';
import { applyMinimum } from './applyMinimum.ts';
import type { Candidate } from './candidate.ts';
import type { CopyRules } from './copyRules.ts';
import { type Decision, skip } from './decision.ts';
import { type CopyAmounts, entryAmounts } from './entryAmounts.ts';
import { intentFor } from './intentFor.ts';
import { leastEntry } from './leastEntry.ts';
import type { Situation } from './situation.ts';
import { soldAgain } from './soldAgain.ts';
import { venueMinimum } from './venueMinimum.ts';
import { worstPrice } from './worstPrice.ts';

/** Whether, and how large, to buy what the leader bought. Pure; for a candidate whose side is BUY. */
export function decideEntry(
  candidate: Candidate,
  { sizing, limits, belowMinimum, orderType, consensus }: CopyRules,
  situation: Situation,
): Decision {
  if (situation.entriesStopped) return skip(situation.entriesStopped);
  const lacking = lacksConsensus(candidate, consensus);
  if (lacking) return skip(lacking);
  const soldSince = situation.portfolio.soldSince(candidate);
  const sold = soldAgain(candidate, soldSince);
  if (sold) return skip(sold);
  const { market } = candidate;
  const size = sizeCopy(sizing, sizingInputOf(candidate, soldSince, situation));
  if (size.kind === 'refused') return skip(size.refusal);
  const worst = worstPrice('BUY', candidate.price, limits, market.tick);
  if (worst.kind === 'refused') return skip(worst.refusal);
  const limitPrice = worst.price;
  const entry = entriesOf(candidate, limitPrice, situation);
  const cut = (usd: Usd): CopyAmounts => entryAmounts(usd, limitPrice, market.tick, orderType);

  const venues = venueMinimum('BUY', orderType, market, limitPrice);
  const own = leastEntry(limits.minPerCopy ?? ZERO_USD, limitPrice, market.tick, orderType);
  // While it may still grow, a copy grows up to our own minimum as well as to the venue's.
  const minimum = belowMinimum === 'aggregate' ? larger(venues, own) : venues;
  const withoutFee = reduceToFit(entry(size.usd, ZERO_USD), limits);
  const fitting = reduceToFit(entry(size.usd, highestFee(withoutFee, market.fee)), limits);
  const sized = applyMinimum(cut(fitting), minimum, belowMinimum);
  const amounts = 'amounts' in sized ? sized.amounts : minimum;
  const maxFee = highestFee(amounts.usd, market.fee);

  // A copy that waits is held against the limits as if it were grown: no use waiting for a refusal.
  const refusal = checkLimits(entry(amounts.usd, maxFee), limits);
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
  const { usd, shares } = amounts;
  const decided = {
    purpose: 'entry',
    usd,
    shares,
    maxFee,
    limitPrice,
    orderType,
    goodForMs,
  } as const;
  return { kind: 'copy', intent: intentFor(candidate, decided, situation) };
}

const NO_TAGS: readonly string[] = [];

/** What the market asks now; the book is the newer of the two where there are both. */
const askOf = ({ depth, quote }: Candidate): Price | undefined =>
  depth?.asks[0]?.price ?? quote?.ask;

const larger = (a: CopyAmounts, b: CopyAmounts): CopyAmounts => (a.usd >= b.usd ? a : b);

function sizingInputOf(
  candidate: Candidate,
  soldSince: Shares,
  { portfolio }: Situation,
): SizingInput {
  const { notional, price, leaderValue } = candidate;
  return {
    // What he is out of again is no part of what is copied.
    leaderNotional: minus(notional, costOf(soldSince, price)),
    leaderPrice: price,
    currentPrice: askOf(candidate),
    leaderValue,
    equity: portfolio.equity(),
  };
}

/**
 * The entry at any size. Its fee counts as at work already: exposures are costs, and costs have fees in
 * them.
 */
function entriesOf(
  candidate: Candidate,
  limitPrice: Price,
  { nowMs, portfolio }: Situation,
): (usd: Usd, fee: Usd) => EntryUnderTest {
  const { leader, assetId, side, price, occurredAtMs, market, depth } = candidate;
  const { conditionId, slug, tags = NO_TAGS } = market;
  const eventSlug = eventOf(market);
  const at = portfolio.exposure({ leader, assetId, conditionId, eventSlug });
  const realisedToday = portfolio.realisedOn(nowMs);
  const drawdown = portfolio.drawdown();
  const lastLossAtMs = portfolio.lastLossAtMs(leader);
  const currentPrice = askOf(candidate);
  const times = timesOf(market);

  return (usd, fee) => ({
    usd,
    side,
    price,
    currentPrice,
    occurredAtMs,
    nowMs,
    conditionId,
    slug,
    tags,
    times,
    limitPrice,
    depth,
    exposure: {
      market: plus(at.market, fee),
      event: plus(at.event, fee),
      leader: plus(at.leader, fee),
      total: plus(at.total, fee),
      openPositions: at.openPositions,
      holdsAsset: at.holdsAsset,
      otherOutcomes: at.otherOutcomes,
      realisedToday,
      drawdown,
      lastLossAtMs,
    },
  });
}
