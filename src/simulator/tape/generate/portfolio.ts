import type { Shares } from '../../../domain/units.ts';

/** What one generated leader holds, so that it never sells what it has not. */
export type Portfolio = {
  held(assetId: string): Shares;
  add(assetId: string, count: Shares): void;
  /** @throws RangeError when it holds less. */
  take(assetId: string, count: Shares): void;
  /** Assets with shares, in the order they were first bought. */
  assets(): readonly string[];
};

/** An empty portfolio. It keeps what is held only: as many entries as open markets have outcomes. */
export function createPortfolio(): Portfolio {
  const shares = new Map<string, Shares>();
  const held = (assetId: string): Shares => shares.get(assetId) ?? (0n as Shares);
  const keep = (assetId: string, count: Shares): void => {
    if (count < 0n) throw new RangeError('A leader cannot sell what it does not hold.');
    if (count === 0n) shares.delete(assetId);
    else shares.set(assetId, count);
  };
  return {
    held,
    add: (assetId, count) => keep(assetId, (held(assetId) + count) as Shares),
    take: (assetId, count) => keep(assetId, (held(assetId) - count) as Shares),
    assets: () => [...shares.keys()],
  };
}
