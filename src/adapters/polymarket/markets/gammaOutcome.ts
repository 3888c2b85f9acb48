import type { Price } from '../../../domain/units.ts';
import { wireMillionths } from '../../../domain/wireMillionths.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { type GammaMarket, gammaMarket } from './gammaMarket.ts';
import { textList } from './textList.ts';

/** A market as the catalogue shows it, and where its outcomes ended. */
export type GammaOutcome = {
  readonly market: GammaMarket;
  /** Of each outcome; [] when it does not say. While trading goes on they are prices, not payouts. */
  readonly prices: readonly Price[];
  /** False while the oracle may still be asked or contradicted. */
  readonly isFinal: boolean;
  /** It says in so many words that the market is resolved: then prices that are even are a draw. */
  readonly isResolved: boolean;
};

/**
 * What a row of Gamma's `/markets` says of its market's end.
 *
 * @throws EngineError when it cannot be read.
 */
export function gammaOutcome(row: unknown): GammaOutcome {
  const fields = wireFields(row, 'Gamma market');
  const market = gammaMarket(row);
  const status = statusIn(fields, market);
  return {
    market,
    prices: fields.has('outcomePrices') ? textList(fields, 'outcomePrices').flatMap(priceIn) : [],
    isFinal: market.closed && (status === '' || status === 'resolved'),
    isResolved: status === 'resolved',
  };
}

/** How far the decision is, which each protocol has its own field for; '' where it is not said, as of old markets. */
function statusIn(fields: WireFields, { version }: GammaMarket): string {
  const ofProtocol = version === 'v1' ? [] : ['resolutionStatus'];
  const field = [...ofProtocol, 'umaResolutionStatus'].find((name) => fields.has(name));
  return field === undefined ? '' : fields.text(field);
}

function priceIn(text: string): Price[] {
  try {
    return [wireMillionths(text) as Price];
  } catch {
    return [];
  }
}
