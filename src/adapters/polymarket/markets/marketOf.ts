import { EngineError } from '../../../domain/engineError.ts';
import { type Market, type Outcome, timesOf } from '../../../domain/markets/market.ts';
import type { ClobMarket } from './clobMarket.ts';
import type { GammaMarket } from './gammaMarket.ts';

/**
 * One market out of what the catalogue and the order book say about it.
 *
 * The order book decides whatever an order has to agree with (ids, tick, minimum, fee); the catalogue
 * gives names and dates. Where both speak of the same thing they must agree: an order signed for the
 * wrong exchange or outcome is worse than a trade not copied.
 *
 * Neither always told the version, so one of the two is enough; with none of the two the exchange that
 * settles the market would be a guess.
 *
 * @throws EngineError `rejected` when they contradict each other or leave something out that matters.
 */
export function marketOf(gamma: GammaMarket, clob: ClobMarket): Market {
  if (padded(gamma.conditionId) !== clob.conditionId)
    throw contradiction('are about different conditions');

  const version = clob.version ?? gamma.version;
  if (version === undefined)
    throw rejected('Neither Gamma nor the CLOB says which protocol version the market is of.');
  if (gamma.version !== undefined && gamma.version !== version)
    throw contradiction('name different protocol versions');
  if (gamma.negRisk !== undefined && gamma.negRisk !== clob.negRisk)
    throw contradiction('disagree whether the market is neg-risk');

  const outcomes = outcomesOf(gamma, version);
  if (!sameIds(outcomes, clob.outcomes)) throw contradiction('name different outcome tokens');
  if (areSwapped(outcomes, clob.outcomes)) throw contradiction('name the outcome tokens crosswise');

  return {
    conditionId: clob.conditionId,
    title: gamma.title,
    slug: gamma.slug,
    eventSlug: gamma.eventSlug,
    ...(gamma.tags.length > 0 && { tags: gamma.tags }),
    outcomes,
    tick: clob.tick,
    minimumShares: clob.minimumShares,
    fee: clob.fee,
    negRisk: clob.negRisk,
    version,
    // The book knows best whether it takes orders; where it does not say, the catalogue has to.
    acceptingOrders: !gamma.closed && (clob.acceptingOrders ?? gamma.acceptingOrders ?? false),
    ...timesOf(gamma),
  };
}

/** The CLOB writes the 31-byte condition ids of the second protocol with a zero byte behind them. */
const padded = (conditionId: string): string => conditionId.padEnd(2 + 64, '0');

function outcomesOf(gamma: GammaMarket, version: 'v1' | 'v2'): Outcome[] {
  const ids = version === 'v1' ? gamma.clobTokenIds : gamma.positionIds;
  if (ids.length === 0 || ids.length !== gamma.outcomes.length)
    throw rejected('Gamma does not name one token for each outcome of the market.');
  return ids.map((assetId, index) => ({ assetId, name: gamma.outcomes[index] ?? '' }));
}

function sameIds(ours: readonly Outcome[], theirs: readonly Outcome[]): boolean {
  const ids = idsOf(ours);
  return new Set(ids).size === ids.length && ids.join() === idsOf(theirs).join();
}

const idsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map(({ assetId }) => assetId).toSorted();

/** The two may spell a name differently, but the name of one outcome must not stand for another. */
function areSwapped(ours: readonly Outcome[], theirs: readonly Outcome[]): boolean {
  return theirs.some(({ assetId, name }) => {
    const namesakes = ours.filter((outcome) => outcome.name === name);
    return namesakes.length > 0 && namesakes.every((outcome) => outcome.assetId !== assetId);
  });
}

const rejected = (message: string): EngineError =>
  new EngineError(message, { disposition: 'rejected' });

const contradiction = (how: string): EngineError => rejected(`Gamma and the CLOB ${how}.`);
