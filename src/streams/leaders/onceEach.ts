import type { MonoTypeOperatorFunction, SchedulerLike } from 'rxjs';
import { shortTradeKey } from '../../domain/leaders/shortTradeKey.ts';
import type { Sighting } from '../../domain/leaders/sighting.ts';
import { dedupeBy } from '../../operators/dedupeBy.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

export type OnceEachOptions = {
  /** How far back a trade may be reported again, ms. */
  readonly memoryMs: number;
  readonly overlapMs: number;
  /** How long one is remembered at least, ms; never shorter than it may be reported again. Absent, for that. */
  readonly rememberMs?: number;
  /** Most trades remembered, all leaders together; some 150 bytes each. */
  readonly maxRemembered: number;
};

export type OnceEachDeps = {
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/** Lets each leader trade pass once, whichever transport reports it and however often. */
export function onceEach(
  { memoryMs, overlapMs, rememberMs = 0, maxRemembered }: OnceEachOptions,
  { telemetry, scheduler }: OnceEachDeps,
): MonoTypeOperatorFunction<Sighting> {
  return dedupeBy(({ trade }: Sighting) => shortTradeKey(trade), {
    // A poll that just reached back `memoryMs` must still find what it sees remembered.
    ttlMs: Math.max(memoryMs + overlapMs, rememberMs),
    maxKeys: maxRemembered,
    scheduler,
    watch: (read) => telemetry.watch('remembered trades', read),
  });
}
