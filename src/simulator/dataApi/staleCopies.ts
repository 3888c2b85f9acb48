import { LRUCache } from 'lru-cache';
import type { SchedulerLike } from 'rxjs';
import type { Faults } from '../faults/faults.ts';
import type { Route, SimRequest, SimResponse } from '../http/route.ts';

export type StaleCopiesDeps = {
  readonly faults: Pick<Faults, 'keepsCopies' | 'staleCopyMs'>;
  readonly scheduler: SchedulerLike;
};

type Copy = { readonly response: SimResponse; readonly sinceMs: number };

const MOST_COPIES = 100;
/** What the API reads, but for what clients vary in order to be answered afresh. */
const MEANT = [
  ...['user', 'limit', 'cursor', 'taker_only', 'takerOnly', 'type', 'side', 'condition'],
  ...['condition_id', 'conditionId', 'event_id', 'eventId', 'filter_type', 'filterType', 'status'],
  ...['filter_amount', 'filterAmount', 'sort_by', 'sortBy', 'sort_direction', 'sortDirection'],
];

/**
 * A network in front of a route that serves an earlier answer to nearly the same question, as a fault decides:
 * whatever the parameters that bust caches are, and whatever times the question names. Keeps answers, the last
 * 100, only while there is a rule of that kind.
 */
export function staleCopies(route: Route, { faults, scheduler }: StaleCopiesDeps): Route {
  const copies = new LRUCache<string, Copy>({ max: MOST_COPIES });

  return {
    ...route,
    handle(request) {
      if (!faults.keepsCopies()) {
        copies.clear();
        return route.handle(request);
      }
      const { method, path } = request;
      const question = questionIn(request);
      const copy = copies.get(question);
      const ageMs = copy ? scheduler.now() - copy.sinceMs : 0;
      if (copy && ageMs < faults.staleCopyMs({ method, path, host: 'data-api' }))
        return asHit(copy.response, ageMs);

      const keep = (response: SimResponse): SimResponse => {
        if (response.status === 200) copies.set(question, { response, sinceMs: scheduler.now() });
        return response;
      };
      const answer = route.handle(request);
      return answer instanceof Promise ? answer.then(keep) : keep(answer);
    },
  };
}

function questionIn({ path, query }: SimRequest): string {
  const meant = MEANT.map((name) => query.get(name) ?? '');
  return JSON.stringify([path, ...meant]);
}

const asHit = (response: SimResponse, ageMs: number): SimResponse => ({
  ...response,
  headers: {
    ...response.headers,
    'x-cache': 'Hit from cloudfront',
    age: String(Math.floor(ageMs / 1_000)),
  },
});
