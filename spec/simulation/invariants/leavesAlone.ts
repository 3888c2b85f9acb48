import { askedPauseMs } from '../../../src/domain/orders/askedPauseMs.ts';
import type { Invariant } from './invariant.ts';

/** Nothing is sent while the venue wants to be left alone, by a life that was told so. */
export const leavesAlone: Invariant = {
  name: 'leaves alone',
  onPost: ({ hash }, { clock, schedule, posts, lives }) => {
    if (!schedule.pace) return [];
    const sinceMs = lives.at(-1)?.startedAtMs ?? 0;
    return posts.all.flatMap(({ answer, toldAtMs = 0 }) => {
      // What is sent in the moment of the answer may have left before it.
      if (!answer || toldAtMs < sinceMs || toldAtMs >= clock.now()) return [];
      const leftMs = toldAtMs + (askedPauseMs(answer) ?? 0) - clock.now();
      return leftMs > 0 ? [`Order ${hash} was sent ${leftMs} ms before the venue's time.`] : [];
    });
  },
};
