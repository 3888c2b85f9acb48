import {
  catchError,
  defer,
  delay,
  EMPTY,
  filter,
  map,
  merge,
  mergeMap,
  NEVER,
  type SchedulerLike,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import type { socketConnection } from '../../../src/adapters/polymarket/sockets/socketConnection.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { marketWatch } from '../../../src/simulator/clob/marketWatch.ts';
import { faultyFrames } from '../../../src/simulator/faults/sockets/faultyFrames.ts';
import { isAlive, type Life } from './life.ts';
import type { Venue } from './venue.ts';

export type SimMarketSocketDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly clock: SchedulerLike;
  readonly latencyMs: number;
  readonly life: Life;
};

/** Connections to the market channel as the simulator speaks on it, with what befalls their frames. */
export const simMarketSocket =
  ({ venue, clock, latencyMs, life }: SimMarketSocketDeps): typeof socketConnection =>
  ({ hello, say$ = EMPTY }, { onOpen }) =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      const { exchange, faults } = venue;
      const watch = marketWatch(exchange);
      const opened$ = timer(latencyMs, clock).pipe(
        mergeMap(() => {
          const first = hello();
          onOpen();
          return first;
        }),
      );
      /** All that one event makes it say, on one way. */
      const told$ = exchange.events$.pipe(
        mergeMap((event) => watch.tell(event).pipe(toArray())),
        filter((frames) => frames.length > 0),
      );
      return merge(
        merge(opened$, say$).pipe(
          delay(latencyMs, clock),
          mergeMap((text) => watch.answer(text)),
          map((frame) => [frame]),
        ),
        told$,
      ).pipe(
        delay(latencyMs, clock),
        mergeMap((frames) => frames),
        faultyFrames('market', { faults, scheduler: clock }),
        filter(() => isAlive(life)),
        map((data) => ({ data, receivedAtMs: clock.now() })),
        catchError(() =>
          throwError(() => new EngineError('The socket closed.', { disposition: 'retryable' })),
        ),
      );
    });
