import {
  asyncScheduler,
  catchError,
  type MonoTypeOperatorFunction,
  map,
  mergeMap,
  of,
  type SchedulerLike,
  throwError,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { TakenOver } from '../domain/takenOver.ts';
import { ALWAYS_HELD, type Lease, type LeaseHolder } from '../ports/lease.ts';
import { type LastCancels, type LastCancelsDeps, lastCancels } from './lastCancels.ts';

export type CancelBeforeErrorDeps = Pick<LastCancelsDeps, 'trading' | 'portfolio'> & {
  readonly resting: Pick<RestingOrders, 'hashes'>;
  readonly gate: Pick<EntryGate, 'apply'>;
  readonly lease?: Pick<Lease, 'holder'>;
  readonly scheduler?: SchedulerLike;
};

/**
 * What an engine that cannot go on still does: nobody watches its resting orders any longer, so they are taken off the
 * book, and the error says how that went: {@link lastCancels}. A disk that fails may take the lease with it, which is
 * then too old to send by: it is enough that nobody else is written down as its holder. Where another process has taken
 * over, they are its orders, and stay; where that cannot be told, the error says how many there are, and what to do.
 *
 * Errors as its source does, at the latest 5 s after it.
 */
export function cancelBeforeError<T>({
  trading,
  portfolio,
  resting,
  gate,
  lease = ALWAYS_HELD,
  scheduler = asyncScheduler,
}: CancelBeforeErrorDeps): MonoTypeOperatorFunction<T> {
  return catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    if (error instanceof TakenOver) return throwError(() => error);
    const { message } = error;
    gate.apply({ type: 'entries-stopped', atMs: scheduler.now(), cause: 'journal', message });
    const hashes = resting.hashes();
    const holder = lease.holder();
    if (hashes.length === 0 || holder === 'another') return throwError(() => error);
    const how$ =
      holder === 'us'
        ? lastCancels(hashes, { trading, portfolio, lease, scheduler }).pipe(
            map((end) => endText(end, { all: hashes.length, holder: lease.holder() })),
          )
        : of(leftText(hashes.length));
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

type EndContext = { readonly all: number; readonly holder: LeaseHolder };

function endText({ left, hadSomeEnded }: LastCancels, { all, holder }: EndContext): string {
  const how = hadSomeEnded ? 'were cancelled, or had ended before' : 'were cancelled';
  const off = `${all - left} of ${all} resting orders ${how}.`;
  if (left === 0) return off;
  const rest =
    holder === 'another'
      ? `Resting orders that are left to the process that has taken over: ${left}.`
      : 'Cancel the others by hand, on polymarket.com.';
  if (left < all) return `${off} ${rest}`;
  return holder === 'another'
    ? rest
    : `Nor could ${all} resting orders be cancelled: do it by hand, on polymarket.com.`;
}

const leftText = (count: number): string =>
  `Orders of ours that may rest still: ${count}. None was cancelled, since it cannot be read whether another process has taken over. If no other engine runs, cancel them by hand, on polymarket.com.`;
