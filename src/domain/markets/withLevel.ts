import type { Side } from '../side.ts';
import type { Depth, Level } from './depth.ts';

/**
 * The book once `level` is what it has at its price on one side: what buyers (`BUY`) or sellers offer.
 * A level of no shares is taken off. The book itself stays as it is.
 */
export function withLevel(depth: Depth, side: Side, level: Level): Depth {
  return side === 'BUY'
    ? { ...depth, bids: changed(depth.bids, level, (at) => at.price > level.price) }
    : { ...depth, asks: changed(depth.asks, level, (at) => at.price < level.price) };
}

function changed(
  levels: readonly Level[],
  level: Level,
  isBetter: (at: Level) => boolean,
): readonly Level[] {
  const found = levels.findIndex((at) => !isBetter(at));
  const index = found < 0 ? levels.length : found;
  const replaced = levels[index]?.price === level.price ? 1 : 0;
  if (level.shares > 0n) return levels.toSpliced(index, replaced, level);
  return replaced ? levels.toSpliced(index, 1) : levels;
}
