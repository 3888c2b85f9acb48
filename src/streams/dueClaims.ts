import { asyncScheduler, map, type Observable, type SchedulerLike, timer } from 'rxjs';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import type { Resolution } from '../domain/resolution.ts';

export type DueClaimsOptions = {
  /** Pause between two rounds, ms. */
  readonly everyMs: number;
  /** How long the venue is left to pay by itself, ms. */
  readonly afterMs: number;
};

export type DueClaimsDeps = {
  readonly portfolio: Pick<Portfolio, 'claims'>;
  readonly scheduler?: SchedulerLike;
};

/**
 * The markets that owe us something for so long that we see to it ourselves, every round; [] where there are
 * none, so that what an earlier round left open is looked after. Cold; never completes, never errors.
 */
export function dueClaims(
  { everyMs, afterMs }: DueClaimsOptions,
  { portfolio, scheduler = asyncScheduler }: DueClaimsDeps,
): Observable<readonly Resolution[]> {
  return timer(0, everyMs, scheduler).pipe(
    map(() =>
      portfolio
        .claims()
        .flatMap(({ resolution, sinceMs }) =>
          sinceMs + afterMs <= scheduler.now() ? [resolution] : [],
        ),
    ),
  );
}
