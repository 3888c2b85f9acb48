import { least, minus, most, type Usd, ZERO_USD } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * What the entry may spend: with `whenOver` at `reduce`, as much as the dollar maxima leave of it, down to
 * zero; otherwise all of it, and it is for `checkLimits` to refuse. Check what comes out, zero as well:
 * only then is it known whether it is within the other limits, or which one left nothing.
 */
export function reduceToFit({ usd, exposure }: EntryUnderTest, limits: Limits): Usd {
  if (limits.whenOver === 'refuse') return usd;
  const roomIn = (maximum: Usd | undefined, taken: Usd): Usd =>
    maximum === undefined ? usd : minus(maximum, taken);
  const fitting = [
    roomIn(limits.maxPerCopy, ZERO_USD),
    roomIn(limits.maxPerMarket, exposure.market),
    roomIn(limits.maxPerEvent, exposure.event),
    roomIn(limits.maxPerLeader, exposure.leader),
    roomIn(limits.maxExposure, exposure.total),
  ].reduce((left, room) => least(left, room), usd);
  return most(fitting, ZERO_USD);
}
