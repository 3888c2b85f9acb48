import { map, type Observable, type OperatorFunction } from 'rxjs';
import { withResource } from './withResource.ts';

/**
 * Opens one more resource once those before it are there, and hands it on with them, under its name.
 *
 * A resource emits once and holds what it has until it is unsubscribed, as `withResource` has it. So a chain
 * of these opens one thing after another, each knowing those before it, and lets go of them in reverse.
 * Errors, and lets go of what is open, when any of them errors, be it before it is there or later. Keeps
 * nothing but what it hands on.
 */
export function acquire<Held extends object, Name extends string, R>(
  name: Name,
  open: (held: Held) => Observable<R>,
): OperatorFunction<Held, Held & Acquired<Name, R>> {
  return (held$) =>
    withResource(held$, (held) =>
      open(held).pipe(
        map((resource) => ({ ...held, ...({ [name]: resource } as Acquired<Name, R>) })),
      ),
    );
}

type Acquired<Name extends string, R> = { readonly [N in Name]: R };
