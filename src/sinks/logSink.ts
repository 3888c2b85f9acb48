import { LRUCache } from 'lru-cache';
import { defer, type MonoTypeOperatorFunction, tap } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { EngineEvent, TradeCopied } from '../domain/engineEvent.ts';
import { type LogLine, logLine } from '../domain/logLine.ts';

export type LogSinkOptions = {
  /** What the user calls each leader; one who is not here goes by his address. */
  readonly aliases: ReadonlyMap<Address, string>;
};

export type LogSinkDeps = {
  /** Writes a line. Redaction is its business; it never throws. */
  readonly write: (line: LogLine) => void;
};

/** Decisions remembered until their order is answered. */
const MAX_REMEMBERED = 10_000;

/**
 * Tells each event in a trader's words and passes it on: a line for every trade copied or skipped, and
 * for what goes wrong. Remembers the last 10,000 decisions, to name them when they are answered.
 */
export function logSink<E extends EngineEvent>(
  { aliases }: LogSinkOptions,
  { write }: LogSinkDeps,
): MonoTypeOperatorFunction<E> {
  return (events$) =>
    defer(() => {
      const copied = new LRUCache<string, TradeCopied>({ max: MAX_REMEMBERED });
      const context = {
        aliasOf: (leader: Address) => aliases.get(leader) ?? leader,
        copiedOf: (intentId: string) => copied.get(intentId),
      };

      return events$.pipe(
        tap((event: E) => {
          if (event.type === 'trade-copied') copied.set(event.intent.id, event);
          const line = logLine(event, context);
          if (line) write(line);
        }),
      );
    });
}
