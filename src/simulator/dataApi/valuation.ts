import {
  MILLION,
  type Price,
  plus,
  proceedsOf,
  type Shares,
  type Usd,
} from '../../domain/units.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Marks } from '../leaders/marks.ts';
import type { Position } from '../leaders/position.ts';

/** A position with what it is worth and what can be done with it. */
export type Valuation = {
  readonly position: Position;
  readonly market: SimMarket | undefined;
  readonly price: Price;
  readonly value: Usd;
  readonly unrealized: Usd;
  readonly total: Usd;
  readonly state: 'held' | 'won' | 'lost' | 'closed';
  /** The other outcome is held too. */
  readonly mergeable: boolean;
};

export type ValuationDeps = {
  readonly marks: Pick<Marks, 'priceOf' | 'winnerOf'>;
  readonly market: (conditionId: string) => SimMarket | undefined;
};

/** What a wallet's positions are worth now. Give it all of them: it looks for pairs. */
export function valuations(
  positions: readonly Position[],
  { marks, market }: ValuationDeps,
): readonly Valuation[] {
  const held = new Map<string, number>();
  for (const { conditionId, shares } of positions)
    if (shares > 0n) held.set(conditionId, (held.get(conditionId) ?? 0) + 1);

  return positions.map((position) => {
    const { assetId, conditionId, shares, cost, realized } = position;
    const price = marks.priceOf(assetId);
    const value = proceedsOf(shares, price);
    const unrealized = (value - cost) as Usd;
    return {
      position,
      market: market(conditionId),
      price,
      value,
      unrealized,
      total: plus(realized, unrealized),
      state: stateOf(shares, assetId, marks.winnerOf(conditionId)),
      mergeable: (held.get(conditionId) ?? 0) > 1,
    };
  });
}

function stateOf(shares: Shares, assetId: string, winner: string | undefined): Valuation['state'] {
  if (shares === 0n) return 'closed';
  if (winner === undefined) return 'held';
  return winner === assetId ? 'won' : 'lost';
}

/** `part` of `whole` in percent, with four decimal places; 0 of nothing. */
export const percentOf = (part: bigint, whole: bigint): number =>
  whole === 0n ? 0 : Number((part * 100n * MILLION) / whole) / Number(MILLION);
