import type { Address } from '../address.ts';
import type { Refusal } from '../decisions/refusal.ts';
import type { CancelsTold, EngineEvent, EntriesStopped } from '../events/engineEvent.ts';
import type { Exchange } from '../orders/preparedOrder.ts';
import type { LeaderPaused } from '../risk/riskEvents.ts';
import { formatMillionths } from '../units.ts';
import type { StopCause } from './stopCause.ts';

/**
 * Whether entries may be made: a fold over the engine's events, so a stop outlives the process. Exits ask
 * nobody. Holds at most two stops a cause and exchange, and one pause a leader.
 */
export type EntryGate = {
  apply(event: EngineEvent): void;
  /**
   * Why no entry may be made now, or none after this leader or in markets that this exchange settles; undefined
   * while entries may.
   */
  refusal(leader?: Address, exchange?: Exchange): Refusal | undefined;
  /** True while a stop stands that wants everything to be sold. */
  isFlattening(): boolean;
  /**
   * What a stop that stands wants off the book: every order of the account, from a panic until that is done; our
   * own while everything is to be sold, and after a panic; undefined where orders may rest.
   */
  toCancel(): 'everything' | 'ours' | undefined;
  /** The last word of orders that are to go and are still on the book; undefined where they are off it, or may rest. */
  pendingCancels(): CancelsTold | undefined;
  /** What stops entries, the longest first; none while they may be made. */
  stops(): readonly EntriesStopped[];
  /** Why this leader is not followed into anything new; undefined while they are. */
  pauseOf(leader: Address): LeaderPaused | undefined;
  /** All such leaders, the longest first. */
  pauses(): readonly LeaderPaused[];
  /**
   * All that stands, as it was told: a gate that is fed it is as this one, but for when stops were lifted. Of a cause
   * also the first word to sell everything, where that came after the stop.
   */
  standing(): readonly EngineEvent[];
  /** When a person last lifted a stop of this cause, ms since the epoch; undefined while nobody did. */
  liftedAtMs(cause: StopCause): number | undefined;
};

/** What the user's word lifts. What the circuit stopped is resumed without it, and a journal that failed stays so. */
const LIFTED_BY_COMMAND: readonly StopCause[] = [
  'command',
  'panic',
  'venue',
  'approval',
  'drawdown',
  'daily-loss',
];

export function entryGate(): EntryGate {
  const stops = new Map<StopKey, EntriesStopped>();
  const flattening = new Map<StopKey, EntriesStopped>();
  const lifted = new Map<StopCause, number>();
  const pauses = new Map<Address, LeaderPaused>();

  /** The word that every order of the account is off the book; a panic after it asks again. */
  let allCancelled: CancelsTold | undefined;
  let pendingCancels: CancelsTold | undefined;

  const toCancel = (): ReturnType<EntryGate['toCancel']> => {
    if (stops.has('panic')) return allCancelled ? 'ours' : 'everything';
    return flattening.size > 0 ? 'ours' : undefined;
  };

  const lift = (stop: Pick<EntriesStopped, 'cause' | 'exchange'>): void => {
    stops.delete(keyOf(stop));
    flattening.delete(keyOf(stop));
  };

  const resume = (atMs: number): void => {
    for (const stop of [...stops.values()]) {
      if (!LIFTED_BY_COMMAND.includes(stop.cause)) continue;
      lifted.set(stop.cause, atMs);
      lift(stop);
    }
    pauses.clear();
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'entries-stopped':
          keepFirst(stops, event);
          if (event.flatten) keepFirst(flattening, event);
          if (event.cause === 'panic') allCancelled = undefined;
          break;
        case 'cancels':
          if (event.everything) allCancelled = event.state === 'done' ? event : undefined;
          pendingCancels = event.state === 'pending' ? event : undefined;
          break;
        case 'entries-resumed':
          if (event.cause === 'command') resume(event.atMs);
          else lift(event);
          if (toCancel() === undefined) pendingCancels = undefined;
          break;
        case 'leader-paused':
          if (!pauses.has(event.leader)) pauses.set(event.leader, event);
          break;
        case 'leader-resumed':
          pauses.delete(event.leader);
          break;
        default:
          break;
      }
    },
    refusal: (leader, exchange) => {
      const causes = [...stops.values()].flatMap((stop) =>
        stop.exchange === undefined || stop.exchange === exchange ? stop.cause : [],
      );
      if (causes.length > 0)
        return { code: 'entries-stopped', actual: causes.join(', '), limit: 'nothing' };
      const pause = leader === undefined ? undefined : pauses.get(leader);
      return pause && pausedRefusal(pause);
    },
    isFlattening: () => flattening.size > 0,
    toCancel,
    pendingCancels: () => pendingCancels,
    stops: () => [...stops.values()],
    pauseOf: (leader) => pauses.get(leader),
    pauses: () => [...pauses.values()],
    standing: () => [
      ...new Set([...stops.values(), ...flattening.values()]),
      ...pauses.values(),
      ...[allCancelled, pendingCancels].filter((told) => told !== undefined),
    ],
    liftedAtMs: (cause) => lifted.get(cause),
  };
}

type StopKey = StopCause | `${StopCause} ${Exchange}`;

const keyOf = ({ cause, exchange }: Pick<EntriesStopped, 'cause' | 'exchange'>): StopKey =>
  exchange === undefined ? cause : `${cause} ${exchange}`;

const keepFirst = (stops: Map<StopKey, EntriesStopped>, stop: EntriesStopped): void => {
  if (!stops.has(keyOf(stop))) stops.set(keyOf(stop), stop);
};

const pausedRefusal = ({ lost, limit }: LeaderPaused): Refusal => ({
  code: 'leader-paused',
  actual: formatMillionths(lost),
  limit: formatMillionths(limit),
});
