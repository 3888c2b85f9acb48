import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  type MonoTypeOperatorFunction,
  map,
  mergeMap,
  type Observable,
  of,
  reduce,
  type SchedulerLike,
  takeUntil,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { TakenOver } from '../domain/takenOver.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import type { Trading } from '../ports/trading.ts';

export type CancelBeforeErrorDeps = {
  readonly trading: Pick<Trading, 'cancel'>;
  readonly resting: Pick<RestingOrders, 'hashes'>;
  readonly gate: Pick<EntryGate, 'apply'>;
  readonly lease?: Pick<Lease, 'holder'>;
  readonly scheduler?: SchedulerLike;
};

/** How long an engine that cannot go on waits for the venue, ms. */
const LAST_MS = 5_000;

/**
 * What an engine that cannot go on still does: nobody watches its resting orders any longer, so they are
 * taken off the book, and the error says how that went. A disk that fails may take the lease with it, which is
 * then too old to send by: it is enough that nobody else is written down as its holder. Where another process has taken
 * over, they are its orders, and stay; where that cannot be told, the error says how many there are, and what to do.
 *
 * Errors as its source does, at the latest 5 s after it.
 */
export function cancelBeforeError<T>({
  trading,
  resting,
  gate,
  lease = ALWAYS_HELD,
  scheduler = asyncScheduler,
}: CancelBeforeErrorDeps): MonoTypeOperatorFunction<T> {
  const cancelledBy = (hashes: readonly string[]): Observable<string> => {
    // What was done by then was done.
    const done$ = defer(() => trading.cancel(hashes)).pipe(
      catchError(() => EMPTY),
      takeUntil(timer(LAST_MS, scheduler)),
    );
    return done$.pipe(
      reduce((count, { cancelled }) => count + cancelled.length, 0),
      map((count) => cancelledText(count, hashes.length)),
    );
  };

  return catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    if (error instanceof TakenOver) return throwError(() => error);
    const { message } = error;
    gate.apply({ type: 'entries-stopped', atMs: scheduler.now(), cause: 'journal', message });
    const hashes = resting.hashes();
    const holder = lease.holder();
    if (hashes.length === 0 || holder === 'another') return throwError(() => error);
    const how$ = holder === 'us' ? cancelledBy(hashes) : of(leftText(hashes.length));
    return how$.pipe(
      mergeMap((how) =>
        throwError(
          () =>
            new EngineError(`${message} ${how}`, { disposition: error.disposition, cause: error }),
        ),
      ),
    );
  });
}

function cancelledText(count: number, all: number): string {
  if (count === 0)
    return `Nor could ${all} resting orders be cancelled: do it by hand, on polymarket.com.`;
  const off = `${count} of ${all} resting orders were cancelled.`;
  return count === all ? off : `${off} Cancel the others by hand, on polymarket.com.`;
}

const leftText = (count: number): string =>
  `Orders of ours that may rest still: ${count}. None was cancelled, since it cannot be read whether another process has taken over. If no other engine runs, cancel them by hand, on polymarket.com.`;
