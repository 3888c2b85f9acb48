import { catchError, map, of } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Cancelled, Trading } from '../../../src/ports/trading.ts';
import { admit } from '../../../src/simulator/clob/admission.ts';
import { ACCOUNT } from './markets.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimCancelsDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly read: SimRead;
};

/** Taking orders back. */
export function simCancels({
  venue: { exchange, faults },
  read,
}: SimCancelsDeps): Pick<Trading, 'cancel' | 'cancelAll'> {
  /** Not while it restarts, or trades nothing at all. */
  const isOpen = (): boolean => {
    try {
      admit('cancel', faults.mode.now());
      return true;
    } catch {
      return false;
    }
  };
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
      read('/orders', () => (isOpen() ? cancelNow(hashes) : refusedAll(hashes))).pipe(
        catchError(() => of(refusedAll(hashes))),
      ),
    cancelAll: () =>
      read('/cancel-all', () =>
        isOpen() ? cancelNow(exchange.openOrders(ACCOUNT).map(({ id }) => id)) : undefined,
      ).pipe(
        map((done) => {
          if (!done)
            throw new EngineError('The venue cancels nothing now.', { disposition: 'retryable' });
          return done;
        }),
      ),
  };
}
