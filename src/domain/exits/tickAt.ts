import { isOnTick } from '../markets/isOnTick.ts';
import { TICKS } from '../markets/tickPrecision.ts';
import type { Price } from '../units.ts';

/**
 * The tick of a market where its book does not tell it, by its best bid: the one that it had when we bought, or a finer
 * one where the bid is not on it. Markets get finer ticks as their price nears nothing or a dollar.
 */
export function tickAt(bid: Price, known: Price): Price {
  if (isOnTick(bid, known)) return known;
  return TICKS.find((tick) => tick < known && isOnTick(bid, tick)) ?? known;
}
