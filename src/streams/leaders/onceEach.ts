import type { MonoTypeOperatorFunction, SchedulerLike } from 'rxjs';
import type { LeaderTrade } from '../../domain/leaders/leaderTrade.ts';
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
  return dedupeBy(({ trade }: Sighting) => shortKey(trade), {
    // A poll that just reached back `memoryMs` must still find what it sees remembered.
    ttlMs: Math.max(memoryMs + overlapMs, rememberMs),
    maxKeys: maxRemembered,
    scheduler,
    watch: (read) => telemetry.watch('remembered trades', read),
  });
}

/**
 * The leader trade's key in a third of its length: of the transaction's hash, 128 bits tell it apart as
 * well as all 256, and within a transaction the ends of the other ids do.
 */
const shortKey = ({
  transactionHash,
  leader,
  assetId,
  side,
  price,
  shares,
  ordinal,
}: LeaderTrade): string =>
  `${transactionHash.slice(-32)}${leader.slice(-8)}${assetId.slice(-10)}${side}${price}:${shares}#${ordinal}`;
