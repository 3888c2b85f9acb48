import { EngineError } from '../../../domain/engineError.ts';
import type { Quote } from '../../../domain/markets/market.ts';
import { least, MILLION, most, type Price } from '../../../domain/units.ts';
import { wireFields } from '../wire/wireFields.ts';

/**
 * The best prices in an answer of `GET /book`; `atMs` is when it arrived.
 *
 * Looks at every level instead of trusting that the best comes last: the order differs between the
 * venue's own endpoints and channels. A level of size zero is no level, and a side without levels is
 * absent.
 *
 * @throws EngineError `retryable` when it is no book, or the book of another asset.
 */
export function bestOfBook(answer: unknown, assetId: string, atMs: number): Quote {
  const book = wireFields(answer, 'order book');
  if (book.assetId('asset_id') !== assetId)
    throw new EngineError('The order book is of another asset than was asked for.', {
      disposition: 'retryable',
    });

  const bids = pricesOf(book.list('bids'));
  const asks = pricesOf(book.list('asks'));
  return {
    assetId,
    ...(bids.length > 0 ? { bid: bids.reduce((best, at) => most(best, at)) } : {}),
    ...(asks.length > 0 ? { ask: asks.reduce((best, at) => least(best, at)) } : {}),
    atMs,
  };
}

function pricesOf(levels: readonly unknown[]): Price[] {
  return levels.flatMap((level) => {
    const fields = wireFields(level, 'order book level');
    const at = fields.millionths('price') as Price;
    if (at <= 0n || at >= MILLION)
      throw new EngineError('The order book has a price that is not between 0 and 1.', {
        disposition: 'retryable',
      });
    return fields.millionths('size') > 0n ? [at] : [];
  });
}
