import { catchError, map, of } from 'rxjs';
import type { Cancelled } from '../../../src/ports/trading.ts';
import type { Alter } from '../world/world.ts';

/** What was to be cancelled is cancelled, whatever was answered. */
export const believesCancels: Alter = ({ options, deps }) => {
  const { trading } = deps;
  const done = (hashes: readonly string[]): Cancelled => ({ cancelled: hashes, notCancelled: [] });
  return {
    options,
    deps: {
      ...deps,
      trading: {
        ...trading,
        cancel: (hashes) => trading.cancel(hashes).pipe(map(() => done(hashes))),
        cancelAll: (count) => trading.cancelAll(count).pipe(catchError(() => of(done([])))),
      },
    },
  };
};
