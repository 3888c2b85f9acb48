import { concat, defer, ignoreElements, mergeMap, of } from 'rxjs';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import type { Alter } from '../world/world.ts';

/** An order that was not answered is made anew, with another salt, and sent. */
export const newSaltOnRetry: Alter = ({ options, deps }) => {
  const { trading, journal, scheduler } = deps;
  const posted = (order: SignedOrder) =>
    trading.post(order).pipe(
      mergeMap((first) => {
        if (first.answer.kind !== 'unknown') return of(first);
        const anew = { ...order, hash: saltedAnew(order.hash), salt: order.salt + 1n };
        const atMs = scheduler?.now() ?? 0;
        return concat(
          // In good order otherwise: on disk first.
          journal.append([{ type: 'order-sending', atMs, order: anew }]).pipe(ignoreElements()),
          defer(() => trading.post(anew)),
        );
      }),
    );
  return { options, deps: { ...deps, trading: { ...trading, post: posted } } };
};

const saltedAnew = (hash: string): string => `0x${hash.slice(-1)}${hash.slice(2, -1)}`;
