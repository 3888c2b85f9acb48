import { defer, type MonoTypeOperatorFunction, tap } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { EngineEvent } from '../domain/events/engineEvent.ts';
import { type LogLine, logLine } from '../domain/events/logLine.ts';
import type { Watch } from '../operators/watch.ts';
import { watchedBy } from '../operators/watchedBy.ts';
import { logMemory } from './logMemory.ts';

export type LogSinkOptions = {
  /** What the user calls each leader; one who is not here goes by their address. */
  readonly aliases: ReadonlyMap<Address, string>;
};

export type LogSinkDeps = {
  /** Writes a line. Redaction is its business; it never throws. */
  readonly write: (line: LogLine) => void;
  /** Reads how many decisions are remembered. */
  readonly watch?: Watch;
};

/**
 * Tells each event in a trader's words and passes it on: a line for every trade copied or skipped, and
 * for what goes wrong. Memory is bounded by `logMemory`.
 */
export function logSink<E extends EngineEvent>(
  { aliases }: LogSinkOptions,
  { write, watch }: LogSinkDeps,
): MonoTypeOperatorFunction<E> {
  return (events$) =>
    defer(() => {
      const memory = logMemory(aliases);
      return events$.pipe(
        tap((event: E) => {
          memory.note(event);
          const line = logLine(event, memory);
          if (line) write(line);
        }),
        watchedBy(watch, memory.size),
      );
    });
}
