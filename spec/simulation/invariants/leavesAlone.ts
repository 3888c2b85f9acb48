import type { Invariant } from './invariant.ts';

/** Nothing is sent while the venue wants to be left alone, by a life that was told so. */
export const leavesAlone: Invariant = {
  name: 'leaves alone',
  onPost: ({ hash }, { clock, schedule, posts, lives }) => {
    if (!schedule.pace) return [];
    const sinceMs = lives.at(-1)?.startedAtMs ?? 0;
    return posts.all.flatMap(({ answer, toldAtMs = 0 }) => {
      if (answer?.kind !== 'busy' || toldAtMs < sinceMs) return [];
      const leftMs = toldAtMs + (answer.retryAfterMs ?? 0) - clock.now();
      return leftMs > 0 ? [`Order ${hash} was sent ${leftMs} ms before the venue's time.`] : [];
    });
  },
};
