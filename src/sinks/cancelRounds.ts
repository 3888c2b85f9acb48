import {
  concat,
  defer,
  EMPTY,
  map,
  merge,
  mergeMap,
  type Observable,
  repeat,
  type SchedulerLike,
  switchMap,
  take,
  takeUntil,
  timer,
} from 'rxjs';
import type { CancelsTold, OrderClosed } from '../domain/events/engineEvent.ts';
import {
  givenUp,
  noRoundYet,
  type RoundOutcome,
  roundOutcome,
} from '../domain/gate/roundOutcome.ts';
import type { Lease } from '../ports/lease.ts';
import { type CancelRoundDeps, cancelRound } from './cancelRound.ts';
import { roundPauseMs } from './roundPauseMs.ts';

export type CancelRoundsOptions = {
  /** Of our orders those that are to go, as it is now; knows of what this emits at once. */
  readonly hashes: () => readonly string[];
  /** Every order of the account besides. */
  readonly everything: boolean;
  /** Earlier rounds told that some are left, and nobody that they are off. False by default. */
  readonly wasTold?: boolean;
  /** Why, as the orders' ends say. */
  readonly reason: string;
};

export type CancelRoundsDeps = CancelRoundDeps & {
  readonly lease: Pick<Lease, 'held'>;
  /** Emits when the engine is ending, also to who asks later. */
  readonly ending$: Observable<unknown>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** How long it goes on once the engine is ending, ms. */
const LAST_MS = 5_000;

/**
 * Round after round, 1 to 30 s apart, until nothing is left that is to go. Tells of each order that is off, once that
 * it takes long, and once that it is done; not where it was done without asking for all.
 *
 * Cold; completes when it is done, or 5 s after `ending$`. Errors when the lease is lost.
 */
export function cancelRounds(
  { hashes, everything, wasTold, reason }: CancelRoundsOptions,
  { trading, lease, ending$, random, scheduler }: CancelRoundsDeps,
): Observable<OrderClosed | CancelsTold> {
  return defer(() => {
    let progress = noRoundYet(everything, wasTold);
    let endedAtMs: number | undefined;

    const closed = (orderHash: string): OrderClosed => ({
      type: 'order-closed',
      atMs: scheduler.now(),
      orderHash,
      reason,
    });
    const moved = (outcome: RoundOutcome): CancelsTold[] => {
      progress = outcome.progress;
      if (!outcome.told) return [];
      const { state, message } = outcome.told;
      return [{ type: 'cancels', atMs: scheduler.now(), state, everything, message }];
    };

    const isLate = (): boolean => endedAtMs !== undefined && scheduler.now() - endedAtMs >= LAST_MS;
    const endedAtMs$ = ending$.pipe(
      map(() => {
        endedAtMs ??= scheduler.now();
        return endedAtMs;
      }),
    );
    const late$ = endedAtMs$.pipe(
      switchMap((sinceMs) => timer(Math.max(0, sinceMs + LAST_MS - scheduler.now()), scheduler)),
    );

    const asked = (): Observable<OrderClosed | CancelsTold> => {
      const open = new Set(hashes());
      const left: string[] = [];
      let isAllOff = false;
      return concat(
        cancelRound({ hashes: [...open], everything: !progress.areAllOff }, { trading }).pipe(
          mergeMap((news) => {
            if (news.kind === 'left') left.push(news.why);
            else if (news.kind === 'all-off') isAllOff = true;
            // Both answers may name it.
            else if (open.delete(news.hash)) return [closed(news.hash)];
            return [];
          }),
          takeUntil(late$),
        ),
        defer(() => {
          const end = { isAllOff, left, resting: hashes().length, isLast: isLate() };
          return moved(roundOutcome(progress, end));
        }),
      );
    };

    // Neither a lease that cannot be renewed nor a venue that is silent keeps the engine from ending.
    const round$ = merge(
      defer(lease.held).pipe(map(() => true)),
      late$.pipe(map(() => false)),
    ).pipe(
      take(1),
      mergeMap((isHeld) =>
        isHeld ? asked() : moved(givenUp(progress, 'The lease cannot be renewed.')),
      ),
    );

    /** The engine's end cuts one short. */
    const pause$ = defer(() => {
      if (progress.isOver) return EMPTY;
      const isEnding = endedAtMs !== undefined;
      const due$ = timer(roundPauseMs(progress.rounds, { isEnding, random }), scheduler);
      return isEnding ? due$ : merge(due$, endedAtMs$).pipe(take(1));
    });

    return round$.pipe(repeat({ delay: () => pause$ }));
  });
}
