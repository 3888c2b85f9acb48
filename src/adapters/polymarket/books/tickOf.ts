import type { Depth } from '../../../domain/markets/depth.ts';
import { TICKS } from '../../../domain/markets/tickPrecision.ts';

/**
 * A tick as the wire tells it, in millionths. One that the venue did not have when this was written is as good
 * as none: nobody knows how to order by it.
 */
export function tickOf(millionths: bigint): Pick<Depth, 'tick'> {
  const tick = TICKS.find((known) => (known as bigint) === millionths);
  return tick === undefined ? {} : { tick };
}
