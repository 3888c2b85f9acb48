import { formatMillionths, MILLION } from '../../domain/units.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Marks } from '../leaders/marks.ts';
import { eventIdOf, gammaConditionId, marketIdOf } from './gammaIds.ts';

/**
 * A market as Gamma shows it, with its tags for whoever asked for them. Arrays of version 1 are JSON in a string,
 * `positionIds` is an array.
 */
export function gammaMarket(
  market: SimMarket,
  marks: Pick<Marks, 'priceOf' | 'winnerOf'>,
  withTags = false,
): Record<string, unknown> {
  const { conditionId, title, slug, outcomes, version, endsAtMs, fee } = market;
  const assetIds = outcomes.map(({ assetId }) => assetId);
  const closed = marks.winnerOf(conditionId) !== undefined;
  const end = endsAtMs === undefined ? {} : { endDate: isoSeconds(endsAtMs) };
  const isFree = fee.rate === 0n;
  return {
    id: marketIdOf(conditionId),
    question: title,
    conditionId: gammaConditionId(market),
    slug,
    ...end,
    icon: '',
    image: '',
    description: '',
    outcomes: JSON.stringify(outcomes.map(({ name }) => name)),
    outcomePrices: JSON.stringify(pricesOf(assetIds, marks)),
    active: true,
    closed,
    archived: false,
    marketMakerAddress: '',
    questionID: market.questionId ?? '',
    enableOrderBook: true,
    acceptingOrders: market.acceptingOrders && !closed,
    orderPriceMinTickSize: Number(formatMillionths(market.tick)),
    orderMinSize: Number(formatMillionths(market.minimumShares)),
    ...(market.secondsDelay === undefined ? {} : { secondsDelay: market.secondsDelay }),
    ...tokensOf(market),
    version,
    negRisk: market.negRisk,
    feesEnabled: !isFree,
    feeType: isFree ? null : 'taker',
    ...(isFree
      ? {}
      : {
          feeSchedule: {
            exponent: fee.exponent,
            rate: Number(formatMillionths(fee.rate)),
            takerOnly: true,
            rebateRate: 0.25,
          },
        }),
    ...decisionOf(version, closed),
    events: [eventOf(market, closed)],
    ...(withTags && { tags: (market.tags ?? []).map(tagOf) }),
  };
}

/** How far the decision is: the versions have fields of their own for it. */
function decisionOf(version: SimMarket['version'], isResolved: boolean): Record<string, unknown> {
  if (version === 'v2') return { resolutionStatus: isResolved ? 'resolved' : 'active' };
  return isResolved
    ? { umaResolutionStatuses: '["proposed","resolved"]', umaResolutionStatus: 'resolved' }
    : { umaResolutionStatuses: '[]' };
}

/** Ids are made of what tags are called. */
const tagOf = (slug: string): Record<string, unknown> => ({
  id: eventIdOf(slug),
  label: slug.replaceAll('-', ' '),
  slug,
});

/** An event as it stands within its markets; `/events` adds the markets. */
export const eventOf = (
  { eventSlug, title, negRisk }: SimMarket,
  closed: boolean,
): Record<string, unknown> => ({
  id: eventIdOf(eventSlug),
  ticker: eventSlug,
  slug: eventSlug,
  title,
  active: true,
  closed,
  archived: false,
  enableOrderBook: true,
  negRisk,
});

/**
 * Where the assets stand. Some markets of version 1 have position ids too, of which no book knows: a
 * client that goes by the field instead of the version trades what does not exist.
 */
function tokensOf({ conditionId, outcomes, version }: SimMarket): Record<string, unknown> {
  const assetIds = outcomes.map(({ assetId }) => assetId);
  if (version === 'v2') return { positionIds: assetIds };
  const hasBoth = Number(marketIdOf(conditionId)) % 3 === 0;
  return {
    clobTokenIds: JSON.stringify(assetIds),
    ...(hasBoth
      ? { positionIds: outcomes.map((_, at) => `${BigInt(conditionId) + BigInt(at)}`) }
      : {}),
  };
}

/** Of the first outcome, and what it leaves of a dollar for the second. */
function pricesOf(assetIds: readonly string[], { priceOf }: Pick<Marks, 'priceOf'>): string[] {
  const first = priceOf(assetIds[0] ?? '');
  return [formatMillionths(first), formatMillionths(MILLION - first)];
}

const isoSeconds = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
