import {
  catchError,
  defer,
  map,
  mergeMap,
  type ObservableInput,
  type OperatorFunction,
  of,
  queueScheduler,
  subscribeOn,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';

export type AttemptMapOptions = {
  /** Most projections at once, from 1; no limit by default. */
  readonly concurrency?: number;
};

/** What came of one input. */
export type Attempt<I, O> =
  | { readonly ok: true; readonly input: I; readonly value: O }
  | { readonly ok: false; readonly input: I; readonly error: EngineError };

/**
 * `mergeMap` that one bad item cannot kill: a failure of `project`, thrown or emitted, becomes a value.
 *
 * Emits an attempt for every value of the projection, and one for its failure, after which the item is
 * done. Errors only with its source; completes when the source and all projections did.
 *
 * Inputs above `concurrency` wait, and nothing here bounds how many: give it a source that is bounded,
 * or put it inside one that bounds: `boundedMergeMap((x) => of(x).pipe(attemptMap(f)), ...)`.
 */
export function attemptMap<I, O>(
  project: (input: I) => ObservableInput<O>,
  { concurrency = Number.POSITIVE_INFINITY }: AttemptMapOptions = {},
): OperatorFunction<I, Attempt<I, O>> {
  return mergeMap(
    (input: I) =>
      defer(() => project(input)).pipe(
        map((value): Attempt<I, O> => ({ ok: true, input, value })),
        catchError((cause: unknown) =>
          of<Attempt<I, O>>({ ok: false, input, error: EngineError.from(cause) }),
        ),
        // Where results come synchronously, mergeMap would recurse once for each input that waits,
        // until the stack overflows; the queue makes a loop of it.
        subscribeOn(queueScheduler),
      ),
    concurrency,
  );
}
