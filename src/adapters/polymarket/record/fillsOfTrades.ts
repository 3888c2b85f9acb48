import { EngineError } from '../../../domain/engineError.ts';
import type { Fill } from '../../../domain/fill.ts';
import { fillsOfTrade, type TradeContext } from '../feeds/fillsOfTrade.ts';
import { type WireFields, wireFields } from '../feeds/wireFields.ts';

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
  return [...trades.values()].sort((a, b) => a.atMs - b.atMs).flatMap(({ fills }) => fills);
}

function timeOf(fields: WireFields): number {
  const time = Number(fields.millionths('match_time') / 1_000_000n);
  return time < FIRST_MS ? time * 1000 : time;
}
