import { EngineError } from '../../../domain/engineError.ts';
import type { Fill } from '../../../domain/orders/fill.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { fillsOfTrade, type TradeContext } from './fillsOfTrade.ts';

/** Below this a time on the wire is in seconds, from it on in milliseconds. */
const FIRST_MS = 1e12;

/**
 * Our fills in the rows of `GET /data/trades`, oldest first by the time of the match. A trade that comes
 * twice counts once, as the later row has it.
 *
 * @throws EngineError `retryable` when one row cannot be read, whose trade it names: what is left of a
 * record with a hole in it is worse than none.
 */
export function fillsOfTrades(rows: readonly unknown[], context: TradeContext): readonly Fill[] {
  const trades = new Map<string, { readonly atMs: number; readonly fills: readonly Fill[] }>();
  for (const row of rows) {
    const fields = wireFields(row, 'trade of the record');
    const id = fields.label('id');
    try {
      trades.set(id, { atMs: timeOf(fields), fills: fillsOfTrade(row, context) });
    } catch (cause) {
      const { message } = EngineError.from(cause);
      throw new EngineError(`Trade ${id || 'without an id'}: ${message}`, {
        disposition: 'retryable',
        cause,
      });
    }
  }
  // The venue lists the newest first, which decides where times are equal.
  return [...trades.values()]
    .reverse()
    .sort((a, b) => a.atMs - b.atMs)
    .flatMap(({ fills }) => fills);
}

/** When it matched, ms; as fine as the row says it. */
function timeOf(fields: WireFields): number {
  if (fields.has('match_time_nano') && fields.text('match_time_nano') !== '')
    return Number(fields.millionths('match_time_nano')) / 1e12;
  const time = Number(fields.millionths('match_time')) / 1e6;
  return time < FIRST_MS ? time * 1000 : time;
}
