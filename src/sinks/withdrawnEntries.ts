import {
  asyncScheduler,
  connect,
  exhaustMap,
  filter,
  mergeMap,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { EngineEvent, FaultReported, OrderClosed } from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
import { endOf } from '../operators/endOf.ts';
import { ALWAYS_HELD, type Lease } from '../ports/lease.ts';
import { type CancelRoundsDeps, cancelRounds } from './cancelRounds.ts';

/** `gate` and `resting` know of each event before this does. */
export type WithdrawnEntriesDeps = Pick<CancelRoundsDeps, 'trading'> & {
  readonly gate: Pick<EntryGate, 'toCancel'>;
  readonly resting: Pick<RestingOrders, 'unwanted'>;
  readonly lease?: Pick<Lease, 'held'> | undefined;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  readonly scheduler?: SchedulerLike;
};

const REASON = 'Cancelled: what it buys into is being left.';

/** What may leave an entry on the book that nobody wants any more. */
const TURNS: ReadonlySet<EngineEvent['type']> = new Set([
  'started',
  'entries-resumed',
  'trade-copied',
  'trade-skipped',
  'exit-decided',
  'holding-changed',
  'order-sending',
  // What turns up although it was presumed dead.
  'order-found',
  'fill',
]);

/**
 * Takes resting entries off the book once we leave what they buy into: after their leader, or by a rule. What they bought
 * later would be sold again at once, or never. Where that takes long it is told as a fault.
 *
 * Give it the engine's events that are on disk. It begins with `started`, by what an earlier run left, and goes on until
 * all of them are off: {@link cancelRounds}. A stop that takes all orders off the book has it pause. Completes with its
 * source where all is done, else 5 s after it; errors with its source, or when the lease is lost.
 */
export function withdrawnEntries({
  trading,
  gate,
  resting,
  lease = ALWAYS_HELD,
  random = Math.random,
  scheduler = asyncScheduler,
}: WithdrawnEntriesDeps): OperatorFunction<EngineEvent, OrderClosed | FaultReported> {
  const hashes = (): readonly string[] => (gate.toCancel() === undefined ? resting.unwanted() : []);
  return connect((events$) => {
    const ending$ = endOf(events$);
    return events$.pipe(
      filter(({ type }) => TURNS.has(type) && hashes().length > 0),
      exhaustMap(() =>
        cancelRounds(
          { hashes, everything: false, reason: REASON },
          { trading, lease, ending$, random, scheduler },
        ),
      ),
      // That all is off again is no news, nor that a stop goes on with it.
      mergeMap((event): (OrderClosed | FaultReported)[] => {
        if (event.type === 'order-closed') return [event];
        const { atMs, state, message } = event;
        return state === 'pending' ? [{ type: 'fault', atMs, where: 'orders', message }] : [];
      }),
    );
  });
}
