import {
  asyncScheduler,
  connect,
  exhaustMap,
  filter,
  last,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { CancelsTold, EngineEvent, OrderClosed } from '../domain/events/engineEvent.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RestingOrders } from '../domain/gate/restingOrders.ts';
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
  'exit-decided',
  'holding-changed',
]);

/**
 * Takes resting entries off the book once we leave what they buy into: after their leader, or by a rule. What they bought
 * later would be sold again at once, or never.
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
}: WithdrawnEntriesDeps): OperatorFunction<EngineEvent, OrderClosed | CancelsTold> {
  const hashes = (): readonly string[] => (gate.toCancel() === undefined ? resting.unwanted() : []);
  return connect((events$) => {
    const ending$ = events$.pipe(last(null, null));
    const gateOfRounds = { toCancel: () => 'ours' as const };
    return events$.pipe(
      filter(({ type }) => TURNS.has(type) && hashes().length > 0),
      exhaustMap(() =>
        cancelRounds({
          ...{ trading, gate: gateOfRounds, resting: { hashes }, reason: REASON },
          ...{ lease, ending$, random, scheduler },
        }),
      ),
    );
  });
}
