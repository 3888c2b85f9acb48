import {
  asyncScheduler,
  connect,
  defer,
  EMPTY,
  filter,
  finalize,
  type OperatorFunction,
  type SchedulerLike,
  switchMap,
} from 'rxjs';
import type { CancelsTold, EngineEvent, OrderClosed } from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { endOf } from '../operators/endOf.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import { type CancelRoundsDeps, cancelRounds } from './cancelRounds.ts';

/** `gate` and `resting` know of each event before this does. */
export type CancelSinkDeps = Pick<CancelRoundsDeps, 'trading'> & {
  readonly gate: Pick<EntryGate, 'toCancel' | 'pendingCancels'>;
  readonly resting: Pick<RestingOrders, 'hashes'>;
  readonly lease?: Pick<Lease, 'held'> | undefined;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  readonly scheduler?: SchedulerLike;
};

/**
 * Takes our resting orders off the book while a stop stands that wants everything sold, and every order of
 * the account in a panic. Only entries rest, so what rests under such a stop was there before it, or on its way.
 *
 * Give it the engine's events that are on disk. It begins with `started`, by what an earlier run left, anew with
 * each stop that asks for it, and with an entry that turns up later; it goes on until all is off, or entries are
 * resumed: {@link cancelRounds}. Completes with its source where all is done, else 5 s after it; errors
 * with its source, or when the lease is lost.
 */
export function cancelSink({
  trading,
  gate,
  resting,
  lease = ALWAYS_HELD,
  random = Math.random,
  scheduler = asyncScheduler,
}: CancelSinkDeps): OperatorFunction<EngineEvent, OrderClosed | CancelsTold> {
  return (events$) =>
    defer(() => {
      let isBusy = false;

      const isTurn = (event: EngineEvent): boolean => {
        switch (event.type) {
          case 'started':
            return true;
          case 'entries-stopped':
            return event.cause === 'panic' || event.flatten === true;
          case 'entries-resumed':
            return gate.toCancel() === undefined;
          case 'order-sending':
          case 'order-found':
          // Of one that was presumed dead, perhaps.
          case 'fill':
            return !isBusy && gate.toCancel() !== undefined && resting.hashes().length > 0;
          default:
            return false;
        }
      };

      return events$.pipe(
        connect((shared$) => {
          const ending$ = endOf(shared$);
          const rounds$ = defer(() => {
            isBusy = true;
            return cancelRounds(
              {
                hashes: () => resting.hashes(),
                everything: gate.toCancel() === 'everything',
                wasTold: gate.pendingCancels() !== undefined,
                reason: 'Cancelled, as was asked.',
              },
              { trading, lease, ending$, random, scheduler },
            );
          }).pipe(
            finalize(() => {
              isBusy = false;
            }),
          );
          return shared$.pipe(
            filter(isTurn),
            switchMap(() => (gate.toCancel() === undefined ? EMPTY : rounds$)),
          );
        }),
      );
    });
}
