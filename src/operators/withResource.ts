import {
  connect,
  dematerialize,
  from,
  materialize,
  type Observable,
  type ObservableInput,
  switchMap,
} from 'rxjs';

/**
 * Works with something that has a lifetime, and lets go of it when the work is done.
 *
 * `resource$` emits once it is there and holds it until it is unsubscribed; `use` is what is done with
 * it. The result is that of `use`: when it completes, errors or is unsubscribed, so is the resource, after
 * the work. An error of the resource, before or while it is used, ends the work with that error.
 *
 * `using` of rxjs does this for what is made at once; this is for what takes time to open. Keeps nothing.
 */
export function withResource<R, T>(
  resource$: Observable<R>,
  use: (resource: R) => ObservableInput<T>,
): Observable<T> {
  return resource$.pipe(
    // What is connected is unsubscribed before its source: nothing is let go of while it is worked with.
    connect((resources$) =>
      resources$.pipe(
        // The end of the work must end the whole, so it goes through the switch as a value.
        switchMap((resource) => from(use(resource)).pipe(materialize())),
        dematerialize(),
      ),
    ),
  );
}
