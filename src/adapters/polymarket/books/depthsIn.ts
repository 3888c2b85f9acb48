import { EngineError } from '../../../domain/engineError.ts';
import type { Depth } from '../../../domain/markets/depth.ts';
import type { DepthsRead } from '../../../ports/books.ts';
import type { OnFault } from '../../../ports/fault.ts';
import { readRows } from '../wire/readRows.ts';
import { wireFields } from '../wire/wireFields.ts';
import { bookDepth } from './bookDepth.ts';

/**
 * What an answer of `POST /books` says of the assets that were asked for: one reading, and a second one
 * of those whose books could not be read.
 *
 * The venue leaves out what has no book. An asset counts as bookless only where every row says which asset
 * it is of: a row that does not could be the missing one. A row that cannot be used is a fault, as is the
 * second book of one asset, and the book of an asset that nobody asked for.
 *
 * @throws EngineError `retryable` when it is no list.
 */
export function depthsIn(
  answer: unknown,
  asked: readonly string[],
  where: string,
  onFault: OnFault,
): readonly DepthsRead[] {
  if (!Array.isArray(answer)) throw unreadable(`${where} answered with no list of books.`);
  const rows = answer as readonly unknown[];
  const wanted = new Set(asked);
  const depths = new Map<string, Depth>();
  const named = new Set<string>();
  let nameless = rows.length;

  const read = (row: unknown): void => {
    const book = wireFields(row, 'order book');
    const assetId = book.assetId('asset_id');
    nameless -= 1;
    if (!wanted.has(assetId)) throw unreadable('The book is of an asset that was not asked for.');
    if (named.has(assetId)) throw unreadable('An asset has two books.');
    named.add(assetId);
    depths.set(assetId, bookDepth(book));
  };
  readRows(rows, read, where, onFault);

  const unread = asked.filter((id) => !depths.has(id) && (named.has(id) || nameless > 0));
  const bookless = nameless > 0 ? [] : asked.filter((id) => !named.has(id));
  if (unread.length === 0) return [{ ok: true, depths, bookless }];
  const error = unreadable(`${where} answered with books that cannot be read.`);
  return [
    { ok: true, depths, bookless },
    { ok: false, assetIds: unread, error },
  ];
}

const unreadable = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
