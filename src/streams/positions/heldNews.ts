import {
  asyncScheduler,
  auditTime,
  defer,
  distinctUntilChanged,
  map,
  type Observable,
  type SchedulerLike,
  startWith,
} from 'rxjs';
import type { MarketNews } from '../../domain/markets/marketNews.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { MarketFeed } from '../../ports/marketFeed.ts';

export type HeldNewsOptions = {
  /** How long changes of what we hold are gathered before the venue is told of them, ms. */
  readonly gatherMs: number;
};

export type HeldNewsDeps = {
  readonly marketFeed: MarketFeed;
  readonly portfolio: Pick<Portfolio, 'lots'>;
  /** Emits when what we hold may have changed; the portfolio knows of it by then. */
  readonly changes$: Observable<unknown>;
  readonly scheduler?: SchedulerLike;
};

/**
 * The news of the markets that we hold something in, which also keeps their books at hand.
 *
 * Cold; subscribe once. Never completes, and errors only on a bug. Memory: the ids of what we hold.
 */
export function heldNews(
  { gatherMs }: HeldNewsOptions,
  { marketFeed, portfolio, changes$, scheduler = asyncScheduler }: HeldNewsDeps,
): Observable<MarketNews> {
  const held = (): ReadonlySet<string> =>
    new Set(
      portfolio.lots().flatMap(({ assetId, holding }) => (holding.shares > 0n ? [assetId] : [])),
    );

  return defer(() =>
    marketFeed.news(
      changes$.pipe(
        auditTime(gatherMs, scheduler),
        startWith(undefined),
        map(held),
        distinctUntilChanged(isSame),
      ),
    ),
  );
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((assetId) => b.has(assetId));
