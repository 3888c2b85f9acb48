import { isOnTick } from '../isOnTick.ts';
import type { Price } from '../units.ts';

/** The venue's finer ticks, coarsest first. */
const FINER = [10_000n, 5_000n, 2_500n, 1_000n, 100n] as unknown as readonly Price[];

/**
 * The tick of a market at the moment, told by its best bid: the one that it had when we bought, or a finer
 * one where the bid is not on it. Markets get finer ticks as their price nears nothing or a dollar.
 */
export function tickAt(bid: Price, known: Price): Price {
  if (isOnTick(bid, known)) return known;
  return FINER.find((tick) => tick < known && isOnTick(bid, tick)) ?? known;
}
