import type { Side } from '../../domain/side.ts';
import type { Shares } from '../../domain/units.ts';
import type { Ladder } from '../exchange/ladder.ts';
import type { Random } from '../random.ts';

const LEVELS = 6;

/** What the house quotes when a market moves by itself: deep enough for anybody. */
export const quietLadder = (random: Random): Ladder => ({
  touch: 'bid',
  bids: levels(random),
  asks: levels(random),
});

/**
 * What the house quotes after a leader's trade, for those who copy it. Of ten times, seven there is
 * enough at the first price, twice only a little, and once nothing, so that the next tick must do. A
 * taker leaves the book at the price it paid; what a maker bought, others sold, so the ask is above.
 */
export function ladderAfterTrade(side: Side, role: 'maker' | 'taker', random: Random): Ladder {
  const touch = (side === 'BUY') === (role === 'taker') ? 'ask' : 'bid';
  const luck = random();
  const first = luck < 0.7 ? [] : luck < 0.9 ? [wholeShares(2, 20, random)] : [0n as Shares];
  const copied = [...first, ...levels(random).slice(first.length)];
  return side === 'BUY'
    ? { touch, bids: levels(random), asks: copied }
    : { touch, bids: copied, asks: levels(random) };
}

const levels = (random: Random): Shares[] =>
  Array.from({ length: LEVELS }, () => wholeShares(200, 2000, random));

const wholeShares = (least: number, most: number, random: Random): Shares =>
  (BigInt(least + Math.floor(random() * (most - least))) * 1_000_000n) as Shares;
