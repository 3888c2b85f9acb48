import { EngineError } from '../../../domain/engineError.ts';
import type { Resolution } from '../../../domain/markets/resolution.ts';
import { MILLION, type Price, sum } from '../../../domain/units.ts';
import type { ClobOutcome } from './clobOutcome.ts';
import type { GammaMarket } from './gammaMarket.ts';
import type { GammaOutcome } from './gammaOutcome.ts';

/**
 * How a market was decided, out of what the catalogue and the order book say; undefined while it is not
 * decided for good. `clob` is undefined where the order book does not know the market any more.
 *
 * Where both speak they must agree: a loss that is booked as a gain is worse than one booked a minute later.
 *
 * @throws EngineError `rejected` when they contradict each other or leave something out that matters.
 */
export function resolutionOf(
  { market, prices, isFinal, isResolved }: GammaOutcome,
  clob: ClobOutcome | undefined,
): Resolution | undefined {
  if (!isFinal) return undefined;
  const { version, assetIds } = tokensOf(market, clob);
  // What is closed on the second protocol need not be decided: half a dollar each may be what was bid last.
  const mayBeDraw = isResolved || version === 'v1';
  const catalogued = isWon(prices) || (mayBeDraw && isDrawn(prices)) ? prices : undefined;
  const payouts = clob ? payoutsOf(clob, assetIds, catalogued) : catalogued;
  if (!payouts) return undefined;
  if (payouts.length !== assetIds.length || assetIds.length !== market.outcomes.length)
    throw rejected('Gamma does not name one token and one price for each outcome of the market.');
  if (catalogued && catalogued.join() !== payouts.join())
    throw rejected('Gamma and the CLOB disagree on how the market was decided.');
  return {
    conditionId: market.conditionId.padEnd(2 + 64, '0'),
    title: market.title,
    version,
    negRisk: market.negRisk ?? false,
    payouts: assetIds.map((assetId, index) => ({
      assetId,
      outcome: market.outcomes[index] ?? '',
      price: payouts[index] ?? (0n as Price),
    })),
  };
}

/** One outcome pays a dollar, or all of them the same part of one: anything else is still a price. */
const isWon = (prices: readonly Price[]): boolean =>
  sum(prices) === MILLION && prices.every((price) => price === 0n || price === MILLION);

const isDrawn = (prices: readonly Price[]): boolean =>
  sum(prices) === MILLION && new Set(prices).size === 1;

function payoutsOf(
  { isClosed, tokens, isDraw }: ClobOutcome,
  assetIds: readonly string[],
  catalogued: readonly Price[] | undefined,
): readonly Price[] | undefined {
  const winners = tokens.filter(({ isWinner }) => isWinner);
  if (!isClosed || winners.length > 1) return undefined;
  const [winner] = winners;
  if (winner) return assetIds.map((id) => (id === winner.assetId ? MILLION : 0n) as Price);
  // The mark of a draw is not always set; the catalogue's word for it will do.
  if (!isDraw && !(catalogued && isDrawn(catalogued))) return undefined;
  return assetIds.map(() => (MILLION / BigInt(assetIds.length)) as Price);
}

/** The ids that count, by the version; where it is not told, those that the order book has. */
function tokensOf(
  { version, clobTokenIds, positionIds }: GammaMarket,
  clob: ClobOutcome | undefined,
): { readonly version: 'v1' | 'v2'; readonly assetIds: readonly string[] } {
  const known = clob?.tokens.map(({ assetId }) => assetId).toSorted();
  const isKnown = (ids: readonly string[]): boolean => known?.join() === ids.toSorted().join();
  const found = version ?? (isKnown(clobTokenIds) ? 'v1' : isKnown(positionIds) ? 'v2' : undefined);
  if (found === undefined)
    throw rejected('Neither Gamma nor the CLOB says which protocol version the market is of.');
  const assetIds = found === 'v1' ? clobTokenIds : positionIds;
  if (known && !isKnown(assetIds)) throw rejected('Gamma and the CLOB name different tokens.');
  return { version: found, assetIds };
}

const rejected = (message: string): EngineError =>
  new EngineError(message, { disposition: 'rejected' });
