import type { Price } from '../../../domain/units.ts';
import { wireMillionths } from '../../../domain/wireMillionths.ts';
import { wireFields } from '../wire/wireFields.ts';
import { type GammaMarket, gammaMarket } from './gammaMarket.ts';
import { textList } from './textList.ts';

/** A market as the catalogue shows it, and where its outcomes ended. */
export type GammaOutcome = {
  readonly market: GammaMarket;
  /** Of each outcome; [] when it does not say. While trading goes on they are prices, not payouts. */
  readonly prices: readonly Price[];
  /** False while the oracle may still be asked or contradicted. */
  readonly isFinal: boolean;
};

/**
 * What a row of Gamma's `/markets` says of its market's end.
 *
 * @throws EngineError when it cannot be read.
 */
export function gammaOutcome(row: unknown): GammaOutcome {
  const fields = wireFields(row, 'Gamma market');
  const market = gammaMarket(row);
  const status = fields.has('umaResolutionStatus') ? fields.text('umaResolutionStatus') : '';
  return {
    market,
    prices: fields.has('outcomePrices') ? textList(fields, 'outcomePrices').flatMap(priceIn) : [],
    isFinal: market.closed && (status === '' || status === 'resolved'),
  };
}

function priceIn(text: string): Price[] {
  try {
    return [wireMillionths(text) as Price];
  } catch {
    return [];
  }
}
