import { EngineError } from '../../../domain/engineError.ts';
import type { Depth, Level } from '../../../domain/markets/depth.ts';
import type { WireFields } from '../wire/wireFields.ts';
import { levelOf } from './levelOf.ts';
import { tickOf } from './tickOf.ts';

/** The finest tick is 0.0001: no side has more prices than this. Bounds what one book may make us keep. */
export const MAX_LEVELS = 9_999;

/**
 * The depth in a book on the wire: an answer of `GET /book`, a row of `POST /books`, a `book` message.
 *
 * The wire has the best prices last, as far as anybody has seen; this looks, and puts in order what is
 * not. A level of size zero is no level.
 *
 * @throws EngineError `retryable` when it is no book, or one that contradicts itself.
 */
export function bookDepth(book: WireFields): Depth {
  return {
    bids: levelsOf(book.list('bids'), (better, worse) => better.price > worse.price),
    asks: levelsOf(book.list('asks'), (better, worse) => better.price < worse.price),
    ...(book.has('tick_size') && tickOf(book.millionths('tick_size'))),
  };
}

function levelsOf(
  rows: readonly unknown[],
  isBetter: (better: Level, worse: Level) => boolean,
): readonly Level[] {
  if (rows.length > MAX_LEVELS) throw unreadable('a side has more levels than there are prices');
  const levels: Level[] = [];
  let isInOrder = true;
  for (let index = rows.length - 1; index >= 0; index--) {
    const level = levelOf(rows[index]);
    if (level.shares === 0n) continue;
    const last = levels.at(-1);
    if (last && !isBetter(last, level)) isInOrder = false;
    levels.push(level);
  }
  if (isInOrder) return levels;

  levels.sort((a, b) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0));
  if (levels.some(({ price }, index) => price === levels[index + 1]?.price))
    throw unreadable('a price has two levels');
  return levels;
}

const unreadable = (why: string): EngineError =>
  new EngineError(`The order book cannot be read: ${why}.`, { disposition: 'retryable' });
