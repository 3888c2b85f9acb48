import type { Lot } from '../portfolio/lot.ts';
import type { SeenPurchase } from './recordIsBehind.ts';
import { wholeSecond } from './wholeSecond.ts';

/**
 * From when on what a leader gives up is among what they led us into, ms since the epoch, a whole second.
 *
 * A lot that began anew is followed from before that: what the leader did before they bought again, and before we did,
 * tells what they hold and sells nothing. What they did between the two is done to what we copied; where their purchase
 * is not remembered, so is all.
 */
export const ledSinceMs = (
  { openedAtMs }: Pick<Lot, 'openedAtMs'>,
  lastBought: Pick<SeenPurchase, 'occurredAtMs'> | undefined,
): number => wholeSecond(Math.min(openedAtMs, lastBought?.occurredAtMs ?? 0));
