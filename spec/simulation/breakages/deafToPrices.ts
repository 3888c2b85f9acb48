import { defer, type Observable, tap } from 'rxjs';
import type { DepthsRead } from '../../../src/ports/books.ts';
import type { Alter } from '../world/world.ts';

/** Once books could not be read, nobody asks for them again. */
export const deafToPrices: Alter = ({ options, deps }) => {
  const { books } = deps;
  if (!books) return { options, deps };
  let hasFailed = false;
  const depths = (assetIds: readonly string[]): Observable<DepthsRead> =>
    defer(() => books.depths(hasFailed ? [] : assetIds)).pipe(
      tap(({ ok }) => {
        hasFailed ||= !ok;
      }),
    );
  return { options, deps: { ...deps, books: { depths } } };
};
