import { catchError, defer, merge, mergeMap, type Observable, of } from 'rxjs';
import { isOffTheBook } from '../domain/orders/isOffTheBook.ts';
import type { NotCancelled, Trading } from '../ports/trading.ts';

export type CancelRoundDeps = { readonly trading: Pick<Trading, 'cancel' | 'cancelAll'> };

/** What is to be taken off the book in one round. */
export type CancelRoundOptions = {
  readonly hashes: readonly string[];
  /** Every order of the account besides. */
  readonly everything: boolean;
};

/** What a round did: an order is off the book, all of the account's are, or why some are not. May be told twice of one. */
export type CancelNews =
  | { readonly kind: 'off'; readonly hash: string }
  | { readonly kind: 'all-off' }
  | { readonly kind: 'left'; readonly why: string };

/**
 * Asks the venue once for each: our orders by their hashes and, side by side with that, all of the account's,
 * so that neither waits for the other, nor fails with it.
 *
 * Cold; emits what became of them as it is known, and completes. Never errors.
 */
export function cancelRound(
  { hashes, everything }: CancelRoundOptions,
  { trading }: CancelRoundDeps,
): Observable<CancelNews> {
  const ours$ = defer(() => trading.cancel(hashes)).pipe(
    mergeMap(({ cancelled, notCancelled }): CancelNews[] => [
      ...cancelled.map(off),
      ...(notCancelled.length > 0 ? [left(`Not cancelled: ${named(notCancelled)}.`)] : []),
    ]),
    // A bug in it must not end the engine in the middle of a panic.
    catchError((cause: unknown) => of(left(`Our orders: ${wordsOf(cause)}`))),
  );
  const all$ = defer(() => trading.cancelAll(hashes.length)).pipe(
    mergeMap(({ cancelled, notCancelled }): CancelNews[] => [
      ...cancelled.map(off),
      allOffUnless(notCancelled.filter(({ reason }) => !isOffTheBook(reason))),
    ]),
    catchError((cause: unknown) =>
      of(left(`The orders of the account could not be cancelled: ${wordsOf(cause)}`)),
    ),
  );
  return merge(...(hashes.length > 0 ? [ours$] : []), ...(everything ? [all$] : []));
}

const off = (hash: string): CancelNews => ({ kind: 'off', hash });
const left = (why: string): CancelNews => ({ kind: 'left', why });

/** The venue says 200 also where it holds some back: those in its delay window cannot be cancelled yet. */
const allOffUnless = (open: readonly NotCancelled[]): CancelNews =>
  open.length > 0
    ? left(`Orders of the account that were not cancelled: ${named(open)}.`)
    : { kind: 'all-off' };

const wordsOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : 'it does not say why.';

/** The most that are named. */
const MAX_NAMED = 5;

function named(orders: readonly NotCancelled[]): string {
  const first = orders.slice(0, MAX_NAMED).map(({ hash, reason }) => `${hash} (${reason})`);
  const more = orders.length > MAX_NAMED ? ` and ${orders.length - MAX_NAMED} more` : '';
  return `${first.join(', ')}${more}`;
}
