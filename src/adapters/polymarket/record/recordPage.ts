import { EngineError } from '../../../domain/engineError.ts';
import type { CursorPage } from '../wire/cursorPages.ts';
import { wireFields } from '../wire/wireFields.ts';

/** The venue's word for the end. */
const END = 'LTE=';

/**
 * The page in an answer of `/data/trades` and `/data/orders`: `{ data, next_cursor }`, `LTE=` after the last.
 *
 * @throws EngineError `retryable` when it is none, or does not say whether there is more: a page taken
 * for the last by mistake would lose everything after it.
 */
export function recordPage(answer: unknown): CursorPage {
  const envelope = wireFields(answer, 'page of the record');
  // An empty list is written as null, too.
  const rows = envelope.value('data') === null ? [] : envelope.list('data');
  const nextCursor = envelope.text('next_cursor');
  if (nextCursor === END) return { rows };
  if (nextCursor !== '') return { rows, nextCursor };
  throw new EngineError('The page of the record does not say whether there is more.', {
    disposition: 'retryable',
  });
}
