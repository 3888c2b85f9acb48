import {
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  interval,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  startWith,
  takeUntil,
  takeWhile,
  timer,
} from 'rxjs';
import { isOffTheBook } from '../domain/orders/isOffTheBook.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import type { Lease } from '../ports/lease.ts';
import type { Cancelled, Trading } from '../ports/trading.ts';

export type LastCancelsDeps = {
  readonly trading: Pick<Trading, 'cancel'>;
  readonly portfolio: Pick<Portfolio, 'order'>;
  readonly lease: Pick<Lease, 'holder'>;
  readonly scheduler: SchedulerLike;
};

/** What became of orders that nobody will watch any longer. */
export type LastCancels = {
  /** How many may rest still. */
  readonly left: number;
  /** Of the others some were not cancelled now: they had traded, or were off the book before. */
  readonly hadSomeEnded: boolean;
};

/** How long an engine that cannot go on asks, ms. */
const LAST_MS = 5_000;
/** From one round to the next, ms. */
const ROUND_MS = 1_000;
/** How long a round that is not answered holds up the next, ms: its answer may be lost. A late one counts, too. */
const PATIENCE_MS = 2_000;
/** After so long what had left us is at the venue, or never comes there, ms. */
const ARRIVAL_MS = 3_000;

/**
 * Takes these orders off the book, round after round, for as long as we are written down as the holder of the lease.
 * One that the venue does not find there is off it, unless it may be on its way: that one is asked for again.
 *
 * Cold; asks at once, emits once, as soon as none is left, or after 5 s, what became of them, and completes. Never
 * errors.
 */
export function lastCancels(
  hashes: readonly string[],
  { trading, portfolio, lease, scheduler }: LastCancelsDeps,
): Observable<LastCancels> {
  return defer(() => {
    const left = new Set(hashes);
    let hadSomeEnded = false;
    let [open, askedAtMs] = [0, 0];
    const sinceMs = scheduler.now();
    // The venue had it, so that it can only have left the book.
    const isThere = (hash: string): boolean => portfolio.order(hash)?.phase === 'placed';

    /** How many are left then. */
    const learn = ({ cancelled, notCancelled }: Cancelled, hasAllArrived: boolean): number => {
      for (const hash of cancelled) left.delete(hash);
      for (const { hash, reason } of notCancelled)
        if (isOffTheBook(reason) && (hasAllArrived || isThere(hash)))
          hadSomeEnded = left.delete(hash) || hadSomeEnded;
      return left.size;
    };

    const asked$ = defer(() => {
      askedAtMs = scheduler.now();
      open += 1;
      const hasAllArrived = askedAtMs - sinceMs >= ARRIVAL_MS;
      return defer(() => trading.cancel([...left])).pipe(
        map((answer) => learn(answer, hasAllArrived)),
        catchError(() => EMPTY),
        finalize(() => {
          open -= 1;
        }),
      );
    });

    const turns$ = interval(ROUND_MS, scheduler).pipe(
      startWith(undefined),
      map(() => lease.holder()),
      // They are its orders then.
      takeWhile((holder) => holder !== 'another'),
      filter((holder) => holder === 'us'),
      filter(() => open === 0 || scheduler.now() - askedAtMs >= PATIENCE_MS),
    );

    const rounds$ = turns$.pipe(
      mergeMap(() => asked$),
      takeWhile((count) => count > 0),
      ignoreElements(),
      takeUntil(timer(LAST_MS, scheduler)),
    );
    const end$ = defer(() => of<LastCancels>({ left: left.size, hadSomeEnded }));
    return concat(rounds$, end$);
  });
}
