import { defer, EMPTY, map, type Observable } from 'rxjs';
import type { EngineError } from '../../domain/engineError.ts';
import type { Depth } from '../../domain/markets/depth.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { Position } from '../../domain/portfolio/position.ts';
import type { Books } from '../../ports/books.ts';

export type PricedPosition = { readonly position: Position; readonly depth: Depth };

/** One answer of the venue, about some of the positions. */
export type PricedPositions = {
  /** How many positions it was about. */
  readonly count: number;
} & (
  | { readonly ok: true; readonly priced: readonly PricedPosition[] }
  | { readonly ok: false; readonly error: EngineError }
);

export type PricedPositionsDeps = {
  readonly portfolio: Pick<Portfolio, 'position'>;
  readonly books: Books;
};

/**
 * The positions with the books of their assets, as the answers arrive: each asset is asked for once,
 * however many positions there are in it, and is in one answer. An answer that fails takes no other with
 * it. Each position is as it is when its price is there; one that is gone by then, or has no book, is left
 * out.
 *
 * Cold; completes when all have been answered; does not error for what the venue did. Holds the positions.
 */
export function pricedPositions(
  positions: readonly Position[],
  { portfolio, books }: PricedPositionsDeps,
): Observable<PricedPositions> {
  return defer(() => {
    if (positions.length === 0) return EMPTY;
    const byAsset = new Map<string, Position[]>();
    for (const position of positions) {
      const others = byAsset.get(position.assetId);
      if (others) others.push(position);
      else byAsset.set(position.assetId, [position]);
    }

    const pricedBy = (depths: ReadonlyMap<string, Depth>): PricedPosition[] => {
      const all: PricedPosition[] = [];
      for (const [assetId, depth] of depths)
        for (const { leader } of byAsset.get(assetId) ?? []) {
          const position = portfolio.position(leader, assetId);
          if (position) all.push({ position, depth });
        }
      return all;
    };
    const countOf = (assetIds: readonly string[]): number =>
      assetIds.reduce((count, assetId) => count + (byAsset.get(assetId)?.length ?? 0), 0);

    return books.depths([...byAsset.keys()]).pipe(
      map((read): PricedPositions => {
        if (!read.ok) return { ok: false, count: countOf(read.assetIds), error: read.error };
        return {
          ok: true,
          count: countOf([...read.depths.keys(), ...read.bookless]),
          priced: pricedBy(read.depths),
        };
      }),
    );
  });
}
