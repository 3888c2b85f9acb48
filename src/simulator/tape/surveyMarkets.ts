import { formatMillionths, MILLION } from '../../domain/units.ts';
import { wireMillionths } from '../../domain/wireMillionths.ts';
import { complementAsset } from './madeUpIds.ts';
import { complementName } from './outcomeNames.ts';
import type { RecordedTrade } from './recordedRow.ts';
import type { TapeMarket, TapeOutcome } from './tapeEvent.ts';

const MOST_MARKETS = 100_000;

type Seen = {
  readonly first: RecordedTrade;
  /** By outcome index. */
  readonly outcomes: [TapeOutcome | undefined, TapeOutcome | undefined];
  tick: '0.01' | '0.001';
};

/**
 * What the trades of a recording say about their markets, by condition id. What they do not say is
 * filled in: the asset of an outcome nobody traded, no fee, a tick of 0.01 unless a price has three
 * decimal places.
 *
 * @throws RangeError beyond 100,000 markets: they are kept in memory.
 */
export function surveyMarkets(
  trades: Iterable<RecordedTrade>,
): ReadonlyMap<string, Omit<TapeMarket, 'atMs'>> {
  const seen = new Map<string, Seen>();
  for (const trade of trades) {
    const market = seen.get(trade.conditionId) ?? {
      first: trade,
      outcomes: [undefined, undefined],
      tick: '0.01',
    };
    seen.set(trade.conditionId, market);
    if (seen.size > MOST_MARKETS)
      throw new RangeError(`The recording has more than ${MOST_MARKETS} markets.`);
    market.outcomes[trade.outcomeIndex === 1 ? 1 : 0] ??= {
      assetId: trade.assetId,
      name: trade.outcome,
    };
    if (/^0\.\d{3}$/.test(trade.price)) market.tick = '0.001';
  }
  return new Map([...seen].map(([conditionId, market]) => [conditionId, described(market)]));
}

function described({ first, outcomes: [yes, no], tick }: Seen): Omit<TapeMarket, 'atMs'> {
  const traded = wireMillionths(first.price);
  return {
    type: 'market',
    conditionId: first.conditionId,
    title: first.title ?? '',
    slug: first.slug ?? '',
    eventSlug: first.eventSlug ?? '',
    outcomes: [yes ?? complementOf(no), no ?? complementOf(yes)],
    tick,
    minimumShares: '5',
    feeRate: '0',
    negRisk: false,
    version: 'v1',
    price: formatMillionths(first.outcomeIndex === 1 ? MILLION - traded : traded),
  };
}

const complementOf = (outcome: TapeOutcome | undefined): TapeOutcome => ({
  assetId: complementAsset(outcome?.assetId ?? ''),
  name: complementName(outcome?.name ?? ''),
});
