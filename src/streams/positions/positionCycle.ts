import {
  asyncScheduler,
  defer,
  exhaustMap,
  filter,
  finalize,
  merge,
  NEVER,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import type { Telemetry } from '../../ports/telemetry.ts';
import { troubleOnce } from '../troubleOnce.ts';
import {
  type PositionEvent,
  type PositionLookDeps,
  type PositionLookOptions,
  positionLook,
} from './positionLook.ts';

export type PositionCycleOptions = PositionLookOptions & {
  /** Pause between two looks at all positions, ms; a look that takes longer is left to finish. */
  readonly everyMs: number;
};

export type PositionCycleDeps = Omit<PositionLookDeps, 'scheduler'> & {
  /** Emits when `gate` may just have begun to say so: what has to be closed is looked at without waiting. */
  readonly lookNow$?: Observable<unknown>;
  /** Told how many looks there have been. */
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/**
 * Looks at all positions again and again, and decides which to close.
 *
 * Looks never overlap. Prices are asked for once an asset, and only where a rule needs one; an answer that
 * fails or does not come delays its own positions only. Of the positions in one answer the largest loss is
 * decided first. A position that an order is selling is left alone until the order is over.
 *
 * A look that values everything asks for all prices, and tells the value when the answers are there.
 *
 * Cold; never completes; errors for nothing that the venue did. Decisions see the portfolio as it is at
 * that moment, so apply what is emitted at once. Holds the positions that wait for their price.
 */
export function positionCycle(
  { everyMs, ...options }: PositionCycleOptions,
  { lookNow$ = NEVER, telemetry, scheduler = asyncScheduler, ...deps }: PositionCycleDeps,
): Observable<PositionEvent> {
  return defer(() => {
    const { gate, onFault } = deps;
    let looks = 0;
    const unwatch = telemetry.watch('looks at positions', () => looks);
    const look$ = troubleOnce(onFault, positionLook(options, { ...deps, scheduler }));
    const flattening$ = lookNow$.pipe(filter(() => gate.isFlattening()));
    return merge(timer(0, everyMs, scheduler), flattening$).pipe(
      exhaustMap(() => {
        looks += 1;
        return look$;
      }),
      finalize(unwatch),
    );
  });
}
