import { least, type Shares, type Usd, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import type { Position } from './position.ts';

/** Shares that come in or go out, and the money for them, fee not included. */
export type Move = {
  readonly shares: Shares;
  readonly usd: Usd;
  readonly fee?: Usd;
  /** Seconds since the epoch. */
  readonly atS: number;
};

export type PositionId = Pick<Position, 'wallet' | 'assetId' | 'conditionId'>;

/** The position after shares came in. */
export function enter(id: PositionId, before: Position | undefined, move: Move): Position {
  const { shares, entered, cost, fees, realized, firstEntryS } = before ?? nothing(id, move);
  return {
    ...id,
    shares: (shares + move.shares) as Shares,
    entered: (entered + move.shares) as Shares,
    cost: (cost + move.usd) as Usd,
    fees: (fees + (move.fee ?? 0n)) as Usd,
    realized,
    firstEntryS,
    lastEventS: move.atS,
  };
}

/**
 * The position after shares went out. Recordings begin in the middle: of more than was seen coming in,
 * only that much goes out, for that part of the money.
 */
export function leave(id: PositionId, before: Position | undefined, move: Move): Position {
  const position = before ?? nothing(id, move);
  const gone = least(position.shares, move.shares);
  const costGone = position.shares === 0n ? 0n : (position.cost * gone) / position.shares;
  const proceeds = move.shares === 0n ? 0n : (move.usd * gone) / move.shares;
  return {
    ...position,
    shares: (position.shares - gone) as Shares,
    cost: (position.cost - costGone) as Usd,
    fees: (position.fees + (move.fee ?? 0n)) as Usd,
    realized: (position.realized + proceeds - costGone) as Usd,
    lastEventS: move.atS,
  };
}

const nothing = (id: PositionId, { atS }: Move): Position => ({
  ...id,
  shares: ZERO_SHARES,
  entered: ZERO_SHARES,
  cost: ZERO_USD,
  fees: ZERO_USD,
  realized: ZERO_USD,
  firstEntryS: atS,
  lastEventS: atS,
});
