import { LRUCache } from 'lru-cache';
import type { SchedulerLike } from 'rxjs';
import type { Route, SimResponse } from '../http/route.ts';

type Kept = { readonly response: SimResponse; readonly sinceMs: number };

const MOST_URLS = 1000;

/**
 * A content delivery network in front of a route: the same URL is answered with the same answer for
 * `maxAgeS` seconds, whatever has happened since and whatever headers the client sends. Any difference
 * in the query, of a parameter that means nothing too, is another URL.
 *
 * Only what went well is kept, of 1,000 URLs; what was asked for least recently goes first.
 */
export function cdnCache(route: Route, maxAgeS: number, scheduler: SchedulerLike): Route {
  const kept = new LRUCache<string, Kept>({ max: MOST_URLS });
  const shown = ({ response, sinceMs }: Kept, cache: 'Hit' | 'Miss'): SimResponse => ({
    ...response,
    headers: {
      ...response.headers,
      'cache-control': `public, max-age=${maxAgeS}`,
      'x-cache': `${cache} from cloudfront`,
      age: String(Math.floor((scheduler.now() - sinceMs) / 1000)),
    },
  });

  return {
    ...route,
    handle: async (request) => {
      const url = `${request.path}?${request.query.toString()}`;
      const earlier = kept.get(url);
      if (earlier && scheduler.now() - earlier.sinceMs < maxAgeS * 1000)
        return shown(earlier, 'Hit');
      const sinceMs = scheduler.now();
      const response = await route.handle(request);
      if (response.status !== 200) return response;
      const fresh = { response, sinceMs };
      kept.set(url, fresh);
      return shown(fresh, 'Miss');
    },
  };
}
