import {
  asyncScheduler,
  catchError,
  defer,
  type MonoTypeOperatorFunction,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  throwError,
  timeout,
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
  const cancelled = (hashes: readonly string[]): Observable<string> =>
    defer(() => trading.cancel(hashes)).pipe(
      timeout({ first: LAST_MS, scheduler }),
      mergeMap((done) => {
        const left = done.notCancelled.length;
        const off = `${done.cancelled.length} of ${hashes.length} resting orders were cancelled.`;
        return of(left === 0 ? off : `${off} Cancel the others by hand, on polymarket.com.`);
      }),
      catchError(() =>
        of(
          `Nor could ${hashes.length} resting orders be cancelled: do it by hand, on polymarket.com.`,
        ),
      ),
    );

  return catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    if (error instanceof TakenOver) return throwError(() => error);
    const { message } = error;
    gate.apply({ type: 'entries-stopped', atMs: scheduler.now(), cause: 'journal', message });
    const hashes = resting.hashes();
    const holder = lease.holder();
    if (hashes.length === 0 || holder === 'another') return throwError(() => error);
    const how$ = holder === 'us' ? cancelled(hashes) : of(leftText(hashes.length));
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

const leftText = (count: number): string =>
  `Orders of ours that may rest still: ${count}. None was cancelled, since it cannot be read whether another process has taken over. If no other engine runs, cancel them by hand, on polymarket.com.`;
