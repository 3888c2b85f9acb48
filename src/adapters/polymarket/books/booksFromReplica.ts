import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  finalize,
  type Observable,
  of,
  type SchedulerLike,
  tap,
} from 'rxjs';
import type { Depth } from '../../../domain/markets/depth.ts';
import type { Books, DepthsRead } from '../../../ports/books.ts';
import type { BookReplica } from './bookReplica.ts';

export type BooksFromReplicaOptions = {
  /** How long ago a book may have been told whole, ms; what is older is asked for. */
  readonly ttlMs: number;
};

export type BooksFromReplicaDeps = {
  readonly replica: Pick<BookReplica, 'fresh' | 'asked'>;
  /** Whom to ask for the rest. */
  readonly books: Books;
  readonly scheduler?: SchedulerLike;
};

/**
 * Books from the replica, at once and in one emission, and from the venue what the replica does not know
 * or was not told whole for `ttlMs`: so an error of the replica, from a change that never came, lasts no
 * longer. What the venue answers makes the replica good again.
 */
export function booksFromReplica(
  { ttlMs }: BooksFromReplicaOptions,
  { replica, books, scheduler = asyncScheduler }: BooksFromReplicaDeps,
): Books {
  const asked = (assetIds: readonly string[]): Observable<DepthsRead> =>
    defer(() => {
      const request = replica.asked(assetIds);
      return books.depths(assetIds).pipe(
        tap((read) => {
          if (read.ok) request.answered(read.depths, scheduler.now());
        }),
        finalize(() => request.done()),
      );
    });

  return {
    depths: (assetIds) =>
      defer(() => {
        const nowMs = scheduler.now();
        const known = new Map<string, Depth>();
        const rest: string[] = [];
        for (const assetId of new Set(assetIds)) {
          const depth = replica.fresh(assetId, nowMs, ttlMs);
          if (depth) known.set(assetId, depth);
          else rest.push(assetId);
        }
        return concat(
          known.size > 0 ? of<DepthsRead>({ ok: true, depths: known, bookless: [] }) : EMPTY,
          rest.length > 0 ? asked(rest) : EMPTY,
        );
      }),
  };
}
