import { EMPTY, mergeMap, type Observable, of, type SchedulerLike, throwError } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Market } from '../../../src/domain/markets/market.ts';
import type { LeaderHistory } from '../../../src/ports/leaderFeeds.ts';
import type { MarketData } from '../../../src/ports/marketData.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import { type CachedReads, cachedReads } from '../../../src/streams/cachedReads.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimMarketDataDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly history: LeaderHistory;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

const MARKETS = { method: 'GET', path: '/markets', host: 'clob' } as const;

/**
 * Markets and prices, which may be copies of what was told before, through the engine's own caches: their terms may be
 * those of a while ago.
 */
export function simMarketData(deps: SimMarketDataDeps): CachedReads {
  const { venue, history, read, clock, life, onMoment } = deps;
  const copies = new Map<string, { readonly market: Market | undefined; readonly atMs: number }>();
  const known = <T>(found: T | undefined): Observable<T> =>
    found === undefined
      ? throwError(() => new EngineError('There is none.', { disposition: 'rejected' }))
      : of(found);

  const termsOf = (assetId: string): Market | undefined => {
    const nowMs = clock.now();
    const copy = copies.get(assetId);
    if (copy && nowMs - copy.atMs < venue.faults.staleCopyMs(MARKETS)) return copy.market;
    const market = venue.exchange.marketOfAsset(assetId);
    copies.set(assetId, { market, atMs: nowMs });
    return market;
  };

  const marketData: MarketData = {
    market: (assetId) => {
      onMoment('market asked');
      if (!isAlive(life)) return EMPTY;
      return read(MARKETS.path, () => termsOf(assetId)).pipe(mergeMap(known));
    },
    quote: (assetId) =>
      read('/book', () => {
        const book = venue.exchange.book(assetId);
        const [bid, ask] = [book?.bids[0]?.price, book?.asks[0]?.price];
        return book && { assetId, atMs: clock.now(), ...(bid && { bid }), ...(ask && { ask }) };
      }).pipe(mergeMap(known)),
  };
  return cachedReads(
    { marketsTtlMs: 10_000, pricesTtlMs: 1_000, maxKeys: 100 },
    { marketData, history, telemetry: NO_TELEMETRY, scheduler: clock },
  );
}
