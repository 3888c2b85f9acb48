import {
  asyncScheduler,
  defer,
  EMPTY,
  filter,
  interval,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
} from 'rxjs';
import type { EngineEvent, EntriesResumed, EntriesStopped } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import type { CircuitBreaker } from '../domain/gate/circuitBreaker.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { RiskRules } from '../domain/risk/riskRules.ts';
import { type RiskStopsInput, riskStops } from '../domain/risk/riskStops.ts';

export type EntryStopsOptions = {
  /** What losses do; absent, they stop nothing. */
  readonly risk?: RiskRules;
};

export type EntryStopsDeps = {
  readonly gate: Pick<EntryGate, 'stops' | 'liftedAtMs'>;
  readonly portfolio: RiskStopsInput['portfolio'];
  /** Without it failing orders stop nothing, and what stands of that since an earlier run is lifted. */
  readonly circuit?: Pick<CircuitBreaker, 'change'> | undefined;
  /** What becomes of orders, each event once gate and circuit know of it. */
  readonly changes$: Observable<EngineEvent>;
  readonly scheduler?: SchedulerLike;
};

/** How often it is asked whether what failed has grown old, and what was lost by the last mark, ms. */
const LOOK_MS = 1_000;

/**
 * Why entries stop without anybody's command, and when they begin again: by what the venue answers, by the
 * circuit, by what was lost.
 *
 * Cold; does not complete before its source. Apply what it emits at once.
 */
export function entryStops(
  { risk }: EntryStopsOptions,
  { gate, portfolio, circuit, changes$, scheduler = asyncScheduler }: EntryStopsDeps,
): Observable<EntriesStopped | EntriesResumed> {
  const now = (): number => scheduler.now();

  const byVenue$ = changes$.pipe(
    filter(isEvent('order-answered')),
    mergeMap(({ answer }): EntriesStopped[] => {
      if (answer.kind !== 'stop' || gate.stops().some(({ cause }) => cause === 'venue')) return [];
      const message = `${answer.message} ${answer.advice}`;
      return [{ type: 'entries-stopped', atMs: now(), cause: 'venue', message }];
    }),
  );

  const moments$ = merge(changes$.pipe(filter(tellsOfOrders)), interval(LOOK_MS, scheduler));
  const byCircuit$ = circuit
    ? moments$.pipe(
        mergeMap(() => {
          const change = circuit.change(now());
          return change ? [change] : [];
        }),
      )
    : defer((): Observable<EntriesResumed> => {
        // Nobody else would: a person's word does not lift it, and there is no circuit to close.
        const isStopped = gate.stops().some(({ cause }) => cause === 'circuit');
        return isStopped ? of({ type: 'entries-resumed', atMs: now(), cause: 'circuit' }) : EMPTY;
      });
  const byRisk$ = risk
    ? moments$.pipe(mergeMap(() => riskStops(risk, { portfolio, gate, nowMs: now() })))
    : EMPTY;

  return merge(byVenue$, byCircuit$, byRisk$);
}

const tellsOfOrders = isEvent(
  'order-answered',
  'order-found',
  'order-closed',
  'order-presumed-dead',
  'fill',
);
