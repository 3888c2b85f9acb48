import type { ExitRule } from '../exitRule.ts';
import { inLargestUnit } from '../inLargestUnit.ts';

/**
 * Closes a position some time before the market's end, or before its game begins, whichever is next.
 *
 * What had happened already when the position was opened does not count: who buys while the game is on
 * means to hold until the market ends.
 */
export const beforeClose: ExitRule<'before-close'> = {
  code: 'before-close',
  cannotWait: true,
  goesByPrice: () => false,
  firesAt({ position, nowMs }, { beforeCloseMs }) {
    if (beforeCloseMs === undefined) return undefined;
    const { startsAtMs, endsAtMs } = position.times;
    for (const atMs of [startsAtMs, endsAtMs]) {
      if (atMs === undefined || atMs <= position.openedAtMs) continue;
      const leftMs = atMs - nowMs;
      if (leftMs <= beforeCloseMs)
        return { actual: String(Math.max(0, Math.floor(leftMs))), limit: String(beforeCloseMs) };
    }
    return undefined;
  },
  inWords: ({ actual, limit }) =>
    `the market ends, or its game begins, in ${inLargestUnit(actual)} (exits.beforeCloseMs is ${inLargestUnit(limit)})`,
};
