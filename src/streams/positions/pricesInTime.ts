import { defer, mergeMap, type Observable, type SchedulerLike, takeUntil, tap, timer } from 'rxjs';
import type { Position } from '../../domain/portfolio/position.ts';
import type { OnFault } from '../../ports/fault.ts';
import {
  type PricedPosition,
  type PricedPositionsDeps,
  pricedPositions,
} from './pricedPositions.ts';

export type PricesInTimeOptions = {
  /** How long the answers may take, all together, ms. */
  readonly readMs: number;
};

export type PricesInTimeDeps = PricedPositionsDeps & {
  /** Told of every answer that failed, and of what had none in time. */
  readonly onTrouble: OnFault;
  readonly scheduler: SchedulerLike;
};

/**
 * The positions with their books, answer by answer, for as long as one may wait for them. Cold; completes when all are
 * answered, or time is up; does not error for what the venue did. Holds the positions.
 */
export function pricesInTime(
  positions: readonly Position[],
  { readMs }: PricesInTimeOptions,
  { onTrouble, scheduler, ...deps }: PricesInTimeDeps,
): Observable<readonly PricedPosition[]> {
  return defer(() => {
    let waiting = positions.length;
    const trouble = (message: string): void => onTrouble({ where: 'positions', message });

    const tooLate$ = timer(readMs, scheduler).pipe(
      tap(() => trouble(`${waiting} positions had no price within ${readMs} ms.`)),
    );
    return pricedPositions(positions, deps).pipe(
      mergeMap((answer) => {
        waiting -= answer.count;
        if (answer.ok) return [answer.priced];
        trouble(`${answer.count} positions had no price: ${answer.error.message}`);
        return [];
      }),
      takeUntil(tooLate$),
    );
  });
}
