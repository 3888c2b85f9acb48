import { asyncScheduler, map, NEVER, type Observable, timer } from 'rxjs';
import type { Journaled } from '../domain/events/engineEvent.ts';
import type { Redemption } from '../ports/redemption.ts';
import { type RedemptionEvent, type RedemptionSinkDeps, redemptionSink } from './redemptionSink.ts';

export type OwnRedemptionsOptions = {
  /** Pause between two rounds, ms. */
  readonly everyMs: number;
  /** How long the venue is left to pay by itself, ms. */
  readonly afterMs: number;
};

export type OwnRedemptionsDeps = Omit<RedemptionSinkDeps, 'redemption'> & {
  /** Absent, nothing is done. */
  readonly redemption?: Redemption;
};

/**
 * Redeems, every round, the markets that owe us something for so long that we see to it ourselves, and looks
 * after what an earlier round or run left open. Cold; never completes; errors only when the journal does.
 */
export function ownRedemptions(
  options: OwnRedemptionsOptions | undefined,
  { redemption, ...deps }: OwnRedemptionsDeps,
): Observable<Journaled<RedemptionEvent>> {
  if (!options || !redemption) return NEVER;
  const { portfolio, scheduler = asyncScheduler } = deps;
  const { everyMs, afterMs } = options;

  return timer(0, everyMs, scheduler).pipe(
    map(() =>
      portfolio
        .claims()
        .flatMap(({ resolution, sinceMs }) =>
          sinceMs + afterMs <= scheduler.now() ? [resolution] : [],
        ),
    ),
    redemptionSink({}, { ...deps, redemption }),
  );
}
