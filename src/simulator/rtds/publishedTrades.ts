import { filter, map, mergeMap, type Observable, type SchedulerLike, timer } from 'rxjs';
import type { ActivityRow } from '../leaders/activityRow.ts';

/**
 * The fills among `recorded$`, each at its time of publication.
 *
 * Cold; never completes while rows wait; errors as its source. What waits is bounded by the pace of
 * the tape times the delay.
 */
export const publishedTrades = (
  recorded$: Observable<ActivityRow>,
  scheduler: SchedulerLike,
): Observable<ActivityRow> =>
  recorded$.pipe(
    filter(({ type }) => type === 'TRADE'),
    mergeMap((row) =>
      timer(Math.max(0, row.publishedAtMs - scheduler.now()), scheduler).pipe(map(() => row)),
    ),
  );
