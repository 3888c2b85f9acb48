import { type Observable, type Observer, type OperatorFunction, pipe, tap } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';
import type { EngineContext } from './engineContext.ts';

export type ApplyStopsDeps = {
  /** Told of each stop and its end, before it is on disk. */
  readonly stopsMoved: Pick<Observer<EngineEvent>, 'next'>;
  /** As long as this goes on. */
  readonly main$: Observable<unknown>;
};

/** Stops of entries and their ends hold at once, are told of, and are written down. */
export const applyStops = <E extends EngineEvent>(
  { apply, write }: Pick<EngineContext, 'apply' | 'write'>,
  { stopsMoved, main$ }: ApplyStopsDeps,
): OperatorFunction<E, Journaled<E>> =>
  pipe(
    untilEndOf<E>(main$),
    apply,
    tap((event) => stopsMoved.next(event)),
    write,
  );
