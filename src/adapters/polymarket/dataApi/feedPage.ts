import { EngineError } from '../../../domain/engineError.ts';
import type { CursorPage } from '../wire/cursorPages.ts';
import { wireFields } from '../wire/wireFields.ts';

/**
 * The page in an answer of a Data API feed: `{ data, pagination: { has_more, next_cursor } }`.
 *
 * @throws EngineError `retryable` when it is none, or says that there is more without saying where: a
 * page taken for the last by mistake would lose every trade after it.
 */
export function feedPage(answer: unknown): CursorPage {
  const envelope = wireFields(answer, 'page');
  const rows = envelope.list('data');
  const pagination = envelope.object('pagination');
  const nextCursor = pagination.has('next_cursor') ? pagination.text('next_cursor') : '';

  if (pagination.flag('has_more') !== (nextCursor !== ''))
    throw new EngineError('The page contradicts itself: has_more without a cursor.', {
      disposition: 'retryable',
    });
  return nextCursor === '' ? { rows } : { rows, nextCursor };
}
