import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { cached } from '../operators/cached.ts';
import type { LeaderHistory } from '../ports/leaderFeeds.ts';
import type { MarketData } from '../ports/marketData.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export type CachedReadsOptions = {
  /** How long a market's terms are good, ms. */
  readonly marketsTtlMs: number;
  /** How long a price, and the worth of a leader's portfolio, is good, ms. */
  readonly pricesTtlMs: number;
  /** Most entries of each cache. */
  readonly maxKeys: number;
};

export type CachedReadsDeps = {
  readonly marketData: MarketData;
  readonly history: LeaderHistory;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

export type CachedReads = {
  readonly marketData: MarketData;
  readonly history: LeaderHistory;
  /** Has the caches watched no longer; telemetry that outlives them would keep them. */
  unwatch(): void;
};

/**
 * The same reads, remembering their answers. What a leader traded is never remembered: it is the news.
 *
 * The hits, misses and sizes of each cache are watched until `unwatch`.
 */
export function cachedReads(
  { marketsTtlMs, pricesTtlMs, maxKeys }: CachedReadsOptions,
  { marketData, history, telemetry, scheduler = asyncScheduler }: CachedReadsDeps,
): CachedReads {
  const market = cached(
    ({ assetId, conditionId }: { assetId: string; conditionId: string }) =>
      marketData.market(assetId, conditionId),
    { keyOf: ({ assetId }) => assetId, ttlMs: marketsTtlMs, maxKeys, scheduler },
  );
  const quote = cached(
    ({ assetId, sinceMs }: { assetId: string; sinceMs: number | undefined }) =>
      marketData.quote(assetId, sinceMs),
    {
      keyOf: ({ assetId }) => assetId,
      willDo: ({ atMs }, { sinceMs = atMs }) => atMs >= sinceMs,
      ttlMs: pricesTtlMs,
      maxKeys,
      scheduler,
    },
  );
  const portfolioValue = cached(history.portfolioValue, {
    keyOf: (leader) => leader,
    ttlMs: pricesTtlMs,
    maxKeys,
    scheduler,
  });

  const caches = Object.entries({ market, quote, portfolioValue });
  const watches = caches.flatMap(([name, { stats }]) => [
    telemetry.watch(`cache ${name} size`, () => stats().size),
    telemetry.watch(`cache ${name} hits`, () => stats().hits),
    telemetry.watch(`cache ${name} misses`, () => stats().misses),
  ]);

  return {
    marketData: {
      market: (assetId, conditionId) => market({ assetId, conditionId }),
      quote: (assetId, sinceMs) => quote({ assetId, sinceMs }),
    },
    history: {
      fillsSince: (...asked) => history.fillsSince(...asked),
      portfolioValue,
    },
    unwatch: () => {
      for (const unwatch of watches) unwatch();
    },
  };
}
