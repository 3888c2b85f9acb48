import type { ObservableInput, OperatorFunction } from 'rxjs';
import { type ConcatMapByOptions, concatMapBy } from './concatMapBy.ts';

export type BoundedMergeMapOptions<T, V> = ConcatMapByOptions<T, V> & {
  /** Most projections at once, from 1. */
  readonly concurrency: number;
};

/**
 * `mergeMap` with a waiting room of limited size: `concurrency` projections at once, `maxWaiting` values
 * that wait for a slot, first come, first served. A value that finds the room full is never projected;
 * `onOverflow` says what is emitted for it instead: better refused now than acted on too late.
 *
 * Errors, completion and unsubscription as in {@link concatMapBy}: it is one whose keys never repeat.
 */
export function boundedMergeMap<T, R, V>(
  project: (value: T) => ObservableInput<R>,
  options: BoundedMergeMapOptions<T, V>,
): OperatorFunction<T, R | V> {
  return concatMapBy(() => Symbol(), project, options);
}
