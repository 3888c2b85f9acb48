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
  tap,
  timer,
} from 'rxjs';
import type { CancelsTold, OrderClosed } from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { backoffMs } from '../operators/backoffMs.ts';
import type { Lease } from '../ports/lease.ts';
import { type CancelRoundDeps, cancelRound } from './cancelRound.ts';

export type CancelRoundsDeps = CancelRoundDeps & {
  /** Both know of what this emits at once. */
  readonly gate: Pick<EntryGate, 'toCancel'>;
  readonly resting: Pick<RestingOrders, 'hashes'>;
  /** Why, as the orders' ends say. */
  readonly reason: string;
  readonly lease: Pick<Lease, 'held'>;
  /** Emits when the engine is ending, also to who asks later. */
  readonly ending$: Observable<unknown>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** The shortest pause between two rounds, ms: what was on its way in one is on the book by the next. */
const PAUSE_MS = 1_000;
/** What comes on top: up to this much after the first round, doubled after each, ms. */
const BACKOFF = { baseMs: 1_000, capMs: 29_000 };
/** Rounds after which it is told that some are left: a few are usual, for what was on its way. */
const TELL_AFTER = 3;
/** How long it goes on once the engine is ending, ms. */
const LAST_MS = 5_000;

/**
 * Round after round, 1 to 30 s apart, until nothing is left that a stop wants off the book. Tells of each order
 * that is off, once that it takes long, and once that it is done; not where it was done without asking for all.
 *
 * Cold; completes when it is done, or 5 s after `ending$`. Errors when the lease is lost.
 */
export function cancelRounds({
  trading,
  gate,
  resting,
  reason,
  lease,
  ending$,
  random,
  scheduler,
}: CancelRoundsDeps): Observable<OrderClosed | CancelsTold> {
  return defer(() => {
    const everything = gate.toCancel() === 'everything';
    let areAllOff = !everything;
    let tries = 0;
    let isTold = false;
    let isOver = false;
    let endedAtMs: number | undefined;

    const closed = (orderHash: string): OrderClosed => ({
      type: 'order-closed',
      atMs: scheduler.now(),
      orderHash,
      reason,
    });
    const told = (state: CancelsTold['state'], message: string): CancelsTold => {
      const atMs = scheduler.now();
      return { type: 'cancels', atMs, state, everything, message };
    };
    const givenUp = (why: string): CancelsTold[] => {
      isOver = true;
      return [told('pending', `${why} ${BY_NEXT}`)];
    };

    const outcome = (left: readonly string[]): CancelsTold[] => {
      const count = resting.hashes().length;
      isOver = areAllOff && count === 0;
      if (isOver) return everything || isTold ? [told('done', doneText(everything))] : [];
      const why = left.join(' ') || `Orders of ours that may still rest: ${count}.`;
      if (endedAtMs !== undefined && scheduler.now() - endedAtMs >= LAST_MS) return givenUp(why);
      if (isTold || tries < TELL_AFTER) return [];
      isTold = true;
      return [told('pending', `${why} ${GOES_ON}`)];
    };

    const ended$ = ending$.pipe(
      tap(() => {
        endedAtMs ??= scheduler.now();
      }),
    );
    const late$ = ended$.pipe(
      switchMap(() => {
        const agoMs = scheduler.now() - (endedAtMs ?? scheduler.now());
        return timer(Math.max(0, LAST_MS - agoMs), scheduler);
      }),
    );

    const asked = (): Observable<OrderClosed | CancelsTold> => {
      const open = new Set(resting.hashes());
      const left: string[] = [];
      tries += 1;
      return concat(
        cancelRound({ hashes: [...open], everything: !areAllOff }, { trading }).pipe(
          mergeMap((news) => {
            if (news.kind === 'left') left.push(news.why);
            else if (news.kind === 'all-off') areAllOff = true;
            // Both answers may name it.
            else if (open.delete(news.hash)) return [closed(news.hash)];
            return [];
          }),
          takeUntil(late$),
        ),
        defer(() => outcome(left)),
      );
    };

    // Neither a lease that cannot be renewed nor a venue that is silent keeps the engine from ending.
    const round$ = merge(
      defer(lease.held).pipe(map(() => true)),
      late$.pipe(map(() => false)),
    ).pipe(
      take(1),
      mergeMap((isHeld) => (isHeld ? asked() : givenUp('The lease cannot be renewed.'))),
    );

    /** The engine's end cuts one short. */
    const pause$ = defer(() => {
      if (isOver) return EMPTY;
      if (endedAtMs !== undefined) return timer(PAUSE_MS, scheduler);
      const pauseMs = PAUSE_MS + backoffMs(tries, { ...BACKOFF, random });
      return merge(timer(pauseMs, scheduler), ended$).pipe(take(1));
    });

    return round$.pipe(repeat({ delay: () => pause$ }));
  });
}

const GOES_ON = 'It is tried again until they are off the book, or entries are resumed.';
const BY_NEXT =
  'This engine is ending, and the next one goes on with it; until then cancel by hand, on polymarket.com.';

const doneText = (everything: boolean): string =>
  everything
    ? 'Every open order of the account is cancelled.'
    : 'Our resting orders are off the book.';
