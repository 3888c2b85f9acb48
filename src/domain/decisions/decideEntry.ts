import { lacksConsensus } from '../consensus/lacksConsensus.ts';
import { checkLimits } from '../limits/checkLimits.ts';
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
} from '../units.ts';
import type { Candidate } from './candidate.ts';
import type { CopyRules } from './copyRules.ts';
import { type Decision, skip } from './decision.ts';
import { type EntryAt, entrySize } from './entrySize.ts';
import { intentFor } from './intentFor.ts';
import type { Refusal } from './refusal.ts';
import type { Situation } from './situation.ts';
import { soldAgain } from './soldAgain.ts';
import { worstPrice } from './worstPrice.ts';

/** Whether, and how large, to buy what the leader bought. Pure; for a candidate whose side is BUY. */
export function decideEntry(
  candidate: Candidate,
  rules: CopyRules,
  situation: Situation,
): Decision {
  const { sizing, limits, orderType, consensus } = rules;
  const { entriesStopped, portfolio } = situation;
  if (entriesStopped) return skip(entriesStopped);

  const lacking = lacksConsensus(candidate, consensus);
  if (lacking) return skip(lacking);

  const soldSince = portfolio.soldSince(candidate);
  const sold = soldAgain(candidate, soldSince);
  if (sold) return skip(sold);

  const wanted = sizeCopy(sizing, sizingInputOf(candidate, soldSince, situation));
  if (wanted.kind === 'refused') return skip(wanted.refusal);

  const { market } = candidate;
  const worst = worstPrice('BUY', candidate.price, limits, market.tick);
  if (worst.kind === 'refused') return skip(worst.refusal);
  const limitPrice = worst.price;

  const entry = entriesOf(candidate, limitPrice, situation);
  const { amounts, maxFee, tooSmall } = entrySize(wanted.usd, entry, { market, limitPrice }, rules);

  // A copy that waits is held against the limits as if it were grown: no use waiting for a refusal.
  const refusal = checkLimits(entry(amounts.usd, maxFee), limits);
  if (refusal) return skip(refusal);
  if (tooSmall) return tooSmall;

  const unpaid = lacksCash(plus(amounts.usd, maxFee), portfolio.free());
  if (unpaid) return skip(unpaid);

  const { usd, shares } = amounts;
  const decided = {
    purpose: 'entry',
    usd,
    shares,
    maxFee,
    limitPrice,
    orderType,
    goodForMs: limits.maxAgeMs,
  } as const;
  return { kind: 'copy', intent: intentFor(candidate, decided, situation) };
}

const lacksCash = (needed: Usd, free: Usd): Refusal | undefined =>
  needed > free
    ? { code: 'balance', actual: formatMillionths(needed), limit: formatMillionths(free) }
    : undefined;

const NO_TAGS: readonly string[] = [];

/** What the market asks now; the book is the newer of the two where there are both. */
const askOf = ({ depth, quote }: Candidate): Price | undefined =>
  depth?.asks[0]?.price ?? quote?.ask;

function sizingInputOf(
  candidate: Candidate,
  soldSince: Shares,
  { portfolio }: Situation,
): SizingInput {
  const { notional, price, leaderValue } = candidate;
  return {
    // What the leader is out of again is no part of what is copied.
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
): EntryAt {
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
