import {
  ascending,
  least,
  minus,
  plus,
  type Shares,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import type { Position } from './position.ts';

/** Two outcomes of one market held at once: pairs of them are worth a dollar each, whatever happens. */
export type Complement = {
  readonly conditionId: string;
  readonly assetIds: readonly [string, string];
  /** Pairs held. */
  readonly pairs: Shares;
  /** What the pairs bring when they are merged. */
  readonly value: Usd;
  /** What that is over what they cost; negative for a loss. */
  readonly profit: Usd;
};

type Outcomes = Map<string, Pick<Held, 'shares' | 'cost'>>;
type Held = Pick<Position, 'conditionId' | 'assetId' | 'shares' | 'cost'>;

/**
 * The markets of which we hold both outcomes, all leaders together, in the order of the positions. Every
 * market of the venue has two; of more than two assets under one condition the two largest count.
 */
export function complements(positions: readonly Held[]): readonly Complement[] {
  const markets = new Map<string, Outcomes>();
  for (const { conditionId, assetId, shares, cost } of positions) {
    const outcomes = markets.get(conditionId) ?? (new Map() as Outcomes);
    markets.set(conditionId, outcomes);
    const { shares: held = ZERO_SHARES, cost: paid = ZERO_USD } = outcomes.get(assetId) ?? {};
    outcomes.set(assetId, { shares: plus(held, shares), cost: plus(paid, cost) });
  }
  return [...markets].flatMap(([conditionId, outcomes]) => {
    const [first, second] = [...outcomes]
      .filter(([, { shares }]) => shares > 0n)
      .toSorted(([, a], [, b]) => ascending(b.shares, a.shares));
    if (!first || !second) return [];
    const pairs = least(first[1].shares, second[1].shares);
    const value = pairs as bigint as Usd;
    const cost = plus(partOf(first[1], pairs), partOf(second[1], pairs));
    const assetIds = [first[0], second[0]] as const;
    return [{ conditionId, assetIds, pairs, value, profit: minus(value, cost) }];
  });
}

const partOf = ({ shares, cost }: Pick<Held, 'shares' | 'cost'>, pairs: Shares): Usd =>
  (((cost as bigint) * pairs) / shares) as Usd;
