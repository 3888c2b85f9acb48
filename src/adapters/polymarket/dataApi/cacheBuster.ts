import type { SchedulerLike } from 'rxjs';

/**
 * Query values that no request has had before, so that a cache in between has nothing to answer with.
 *
 * The venue's CDN keeps an answer of the Data API for up to five minutes under its exact URL, whatever
 * the request says about caching. Chance keeps two processes behind one cache apart.
 */
export function cacheBuster(random: () => number, scheduler: SchedulerLike): () => string {
  const process = Math.floor(random() * 2 ** 32).toString(36);
  let count = 0;
  return () => `${Math.floor(scheduler.now()).toString(36)}-${process}-${(count++).toString(36)}`;
}
