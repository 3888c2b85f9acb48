import { catchError, of } from 'rxjs';
import type { Cancelled, Trading } from '../../../src/ports/trading.ts';
import { ACCOUNT } from './markets.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimCancelsDeps = { readonly venue: Pick<Venue, 'exchange'>; readonly read: SimRead };

/** Taking orders back. */
export function simCancels({
  venue: { exchange },
  read,
}: SimCancelsDeps): Pick<Trading, 'cancel' | 'cancelAll'> {
  const cancelNow = (hashes: readonly string[]): Cancelled => {
    const answers = hashes.map((hash) => ({ hash, reason: exchange.cancel(hash) }));
    return {
      cancelled: answers.filter(({ reason }) => reason === undefined).map(({ hash }) => hash),
      notCancelled: answers.flatMap(({ hash, reason }) =>
        reason === undefined ? [] : [{ hash, reason }],
      ),
    };
  };
  const refusedAll = (hashes: readonly string[]): Cancelled => ({
    cancelled: [],
    notCancelled: hashes.map((hash) => ({ hash, reason: 'No answer.' })),
  });

  return {
    cancel: (hashes) =>
      read('/orders', () => cancelNow(hashes)).pipe(catchError(() => of(refusedAll(hashes)))),
    cancelAll: () =>
      read('/cancel-all', () => cancelNow(exchange.openOrders(ACCOUNT).map(({ id }) => id))),
  };
}
