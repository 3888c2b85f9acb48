import {
  asyncScheduler,
  EMPTY,
  filter,
  interval,
  map,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { type Command, eventOfCommand } from '../domain/command.ts';
import type {
  EngineEvent,
  EntriesResumed,
  EntriesStopped,
  OrderAnswered,
} from '../domain/engineEvent.ts';
import type { Circuit } from '../domain/gate/circuit.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';

export type EntryStopsDeps = {
  readonly gate: Pick<EntryGate, 'stops'>;
  /** Without it nothing but the venue and commands stop entries. */
  readonly circuit?: Pick<Circuit, 'change'> | undefined;
  /** What becomes of orders, each event once gate and circuit know of it. */
  readonly changes$: Observable<EngineEvent>;
  readonly commands$: Observable<Command>;
  readonly scheduler?: SchedulerLike;
};

/** How often the circuit is asked whether what failed has grown old, ms. */
const CIRCUIT_MS = 1_000;

/**
 * Why entries stop, and when they begin again: by command, by what the venue answers, by the circuit.
 *
 * Cold; does not complete before its sources. A command is an event each time, the others are when
 * something changes. Apply what it emits at once.
 */
export function entryStops({
  gate,
  circuit,
  changes$,
  commands$,
  scheduler = asyncScheduler,
}: EntryStopsDeps): Observable<EntriesStopped | EntriesResumed> {
  const now = (): number => scheduler.now();
  const byCommand$ = commands$.pipe(map((command) => eventOfCommand(command, now())));

  const byVenue$ = changes$.pipe(
    filter(isAnswer),
    mergeMap(({ answer }): EntriesStopped[] => {
      if (answer.kind !== 'stop' || gate.stops().some(({ cause }) => cause === 'venue')) return [];
      const message = `${answer.message} ${answer.advice}`;
      return [{ type: 'entries-stopped', atMs: now(), cause: 'venue', message }];
    }),
  );

  const byCircuit$ = circuit
    ? merge(changes$.pipe(filter(tellsOfOrders)), interval(CIRCUIT_MS, scheduler)).pipe(
        mergeMap(() => {
          const change = circuit.change(now());
          return change ? [change] : [];
        }),
      )
    : EMPTY;

  return merge(byCommand$, byVenue$, byCircuit$);
}

const isAnswer = (event: EngineEvent): event is OrderAnswered => event.type === 'order-answered';
const TELLING: ReadonlySet<EngineEvent['type']> = new Set([
  'order-answered',
  'order-found',
  'order-closed',
  'order-presumed-dead',
  'fill',
]);
const tellsOfOrders = ({ type }: EngineEvent): boolean => TELLING.has(type);
