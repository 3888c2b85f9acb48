import { plus, type Shares, ZERO_SHARES } from '../units.ts';
import type { Lot } from './lot.ts';

export type AssetHolding = { readonly assetId: string; readonly shares: Shares };

/**
 * What we hold of each asset over all leaders, where every fill has settled: only that can be held against
 * what the venue says.
 */
export function settledHoldings(lots: readonly Lot[]): AssetHolding[] {
  const held = new Map<string, Shares>();
  for (const { assetId, holding } of lots)
    held.set(assetId, plus(held.get(assetId) ?? ZERO_SHARES, holding.shares));
  for (const { assetId, open } of lots) if (open.length > 0) held.delete(assetId);
  return [...held].map(([assetId, shares]) => ({ assetId, shares }));
}
