import type { Observable } from 'rxjs';
import type { MarketNews } from '../domain/markets/marketNews.ts';

/** What happens in markets, told as it happens. */
export type MarketFeed = {
  /**
   * The news of the assets in the set that was emitted last; those in it stay watched when the next set
   * has them too. Hot underneath, reconnects by itself, never completes and never errors for what the
   * venue or the network did. What happened while no connection stood is not repeated: look at the books.
   * For one subscriber at a time; a second one is an error.
   */
  news(assetIds$: Observable<ReadonlySet<string>>): Observable<MarketNews>;
};
