import { wireMillionths } from '../../domain/wireMillionths.ts';
import type { Positions } from '../leaders/positions.ts';
import type { Profiles } from '../leaders/profiles.ts';
import type { ApiHandler } from './apiRoute.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Parameters, parameters } from './parameters.ts';
import { positionRow } from './positionRow.ts';
import { type Valuation, type ValuationDeps, valuations } from './valuation.ts';

export type PositionsPageDeps = ValuationDeps & {
  readonly positions: Pick<Positions, 'of'>;
  readonly profiles: Pick<Profiles, 'of'>;
};

const STATUSES = ['OPEN', 'REDEEMABLE', 'REDEEMABLE_LOST', 'MERGEABLE', 'CLOSED'] as const;

const SORTS = {
  CURRENT_VALUE: ({ value }: Valuation) => value,
  PRICE: ({ price }: Valuation) => price,
  TOKENS: ({ position }: Valuation) => position.shares,
  UNREALIZED_PNL: ({ unrealized }: Valuation) => unrealized,
  REALIZED_PNL: ({ position }: Valuation) => position.realized,
  TOTAL_PNL: ({ total }: Valuation) => total,
  TIMESTAMP: ({ position }: Valuation) => BigInt(position.lastEventS),
} as const;

const SORT_NAMES = Object.keys(SORTS) as (keyof typeof SORTS)[];

/** Of open positions, smaller ones are not shown unless asked for: millionths of a share. */
const DUST = 100_000n;

/**
 * `GET /v2/positions` of one wallet, without production's look-up by market alone. Pages are counted
 * behind the cursor, so that a page taken after a trade may skip or repeat a row.
 */
export const positionsPage =
  ({ positions, profiles, ...deps }: PositionsPageDeps): ApiHandler =>
  ({ query }) => {
    const given = parameters(query);
    const user = given.requiredUser();
    const status = given.oneOf('status', STATUSES, 'OPEN');
    const usualSort = status === 'CLOSED' ? 'REALIZED_PNL' : 'CURRENT_VALUE';
    const sortBy = SORTS[given.oneOf('sort_by', SORT_NAMES, usualSort)];
    const text = given.text('cursor');
    const cursor = text === undefined ? undefined : readCursor('positions', text);
    const direction: 'ASC' | 'DESC' =
      cursor?.direction ?? given.oneOf('sort_direction', ['ASC', 'DESC'], 'DESC');
    const limit = cursor?.limit ?? given.limit();
    const [from] = cursor?.at ?? [0];

    const isAsked = filterOf(given, status);
    const sign = direction === 'ASC' ? 1 : -1;
    const all = valuations(positions.of(user), deps)
      .filter(isAsked)
      .sort((a, b) => sign * Number(sortBy(a) - sortBy(b)) || byAsset(a, b));
    const hasMore = all.length > from + limit;
    return {
      data: all
        .slice(from, from + limit)
        .map((valuation) => positionRow(valuation, profiles.of(user))),
      pagination: {
        limit,
        offset: 0,
        has_more: hasMore,
        next_cursor: hasMore
          ? writeCursor({ feed: 'positions', limit, direction, at: [from + limit, 0] })
          : null,
      },
    };
  };

function filterOf(
  given: Parameters,
  status: (typeof STATUSES)[number],
): (valuation: Valuation) => boolean {
  const conditions = given.conditions();
  const inCash = given.oneOf('filter_type', ['CASH', 'TOKENS'], 'TOKENS') === 'CASH';
  const amount = amountIn(given.text('filter_amount'));
  const isLargeEnough = ({ position, value }: Valuation): boolean =>
    inCash
      ? position.shares >= DUST && value >= (amount ?? 0n)
      : position.shares >= (amount ?? DUST);
  const hasStatus = ({ state, mergeable }: Valuation): boolean => {
    switch (status) {
      case 'OPEN':
        return state === 'held' || state === 'won';
      case 'REDEEMABLE':
        return state === 'won';
      case 'REDEEMABLE_LOST':
        return state === 'lost';
      case 'MERGEABLE':
        return state === 'held' && mergeable;
      case 'CLOSED':
        return state === 'closed';
    }
  };
  return (valuation) =>
    hasStatus(valuation) &&
    (status === 'CLOSED' || isLargeEnough(valuation)) &&
    (conditions.length === 0 || conditions.includes(valuation.position.conditionId));
}

/** Absent where it was not sent; what is no amount counts as not sent. */
function amountIn(text: string | undefined): bigint | undefined {
  try {
    return text === undefined ? undefined : wireMillionths(text);
  } catch {
    return undefined;
  }
}

const byAsset = (a: Valuation, b: Valuation): number =>
  a.position.assetId < b.position.assetId ? -1 : 1;
