import { catchError, merge, type Observable, of, type SchedulerLike } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import { inGroups } from '../../../src/domain/inGroups.ts';
import type { Depth } from '../../../src/domain/markets/depth.ts';
import type { Books, DepthsRead } from '../../../src/ports/books.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimBooksDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
};

const BOOKS = { method: 'POST', path: '/books', host: 'clob' } as const;
/** So that an answer may be about some of what was asked, and the next one fail. */
const A_REQUEST = 2;

/** Books that are asked for; an answer may be a copy of one that somebody got a while ago. */
export function simBooks({ venue, read, clock }: SimBooksDeps): Books {
  const { exchange, faults } = venue;
  const copies = new Map<string, { readonly depth: Depth | undefined; readonly atMs: number }>();

  const depthOf = (assetId: string, oldestMs: number): Depth | undefined => {
    const copy = copies.get(assetId);
    if (copy && copy.atMs >= oldestMs && copy.atMs < clock.now()) return copy.depth;
    const book = exchange.book(assetId);
    const tick = exchange.marketOfAsset(assetId)?.tick;
    const depth = book && { bids: book.bids, asks: book.asks, ...(tick && { tick }) };
    copies.set(assetId, { depth, atMs: clock.now() });
    return depth;
  };

  const answerFor = (assetIds: readonly string[]): DepthsRead => {
    const staleMs = faults.staleCopyMs(BOOKS);
    const oldestMs = staleMs > 0 ? clock.now() - staleMs : clock.now();
    const depths = new Map<string, Depth>();
    for (const assetId of assetIds) {
      const depth = depthOf(assetId, oldestMs);
      if (depth) depths.set(assetId, depth);
    }
    return { ok: true, depths, bookless: assetIds.filter((assetId) => !depths.has(assetId)) };
  };

  const ask = (assetIds: readonly string[]): Observable<DepthsRead> =>
    read(BOOKS.path, () => answerFor(assetIds), BOOKS).pipe(
      catchError((cause: unknown) =>
        of<DepthsRead>({ ok: false, assetIds, error: EngineError.from(cause) }),
      ),
    );

  return {
    depths: (assetIds) => merge(...inGroups([...new Set(assetIds)], A_REQUEST).map(ask)),
  };
}
