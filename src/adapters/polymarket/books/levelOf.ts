import { EngineError } from '../../../domain/engineError.ts';
import type { Level } from '../../../domain/markets/depth.ts';
import { MILLION, type Price, type Shares } from '../../../domain/units.ts';
import { quickMillionths } from './quickMillionths.ts';

/**
 * One level of a book on the wire, `{"price": "0.52", "size": "100.5"}`; its size may be zero, which
 * means that the level is gone.
 *
 * @throws EngineError `retryable` when it is none, or its price is not between 0 and 1.
 */
export function levelOf(row: unknown): Level {
  if (typeof row !== 'object' || row === null) throw unreadable('a level is no object');
  const { price, size } = row as { readonly price?: unknown; readonly size?: unknown };
  const at = amountOf(price) as Price;
  if (at <= 0n || at >= MILLION) throw unreadable('a price is not between 0 and 1');
  const shares = amountOf(size) as Shares;
  if (shares < 0n) throw unreadable('a size is below zero');
  return { price: at, shares };
}

function amountOf(text: unknown): bigint {
  if (typeof text !== 'string') throw unreadable('a price or size is no string');
  try {
    return quickMillionths(text);
  } catch (cause) {
    throw unreadable('a price or size is no decimal number', cause);
  }
}

const unreadable = (why: string, cause?: unknown): EngineError =>
  new EngineError(`The order book cannot be read: ${why}.`, { disposition: 'retryable', cause });
