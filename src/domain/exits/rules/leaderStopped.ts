import type { ExitRule } from '../exitRule.ts';

/** Closes what a leader led us into when they are taken off the list or disabled. */
export const leaderStopped: ExitRule<'leader-stopped'> = {
  code: 'leader-stopped',
  cannotWait: true,
  goesByPrice: () => false,
  firesAt: ({ isFollowed }, rules) =>
    rules.leaderStopped && !isFollowed ? { actual: 'not followed', limit: 'followed' } : undefined,
  inWords: () => 'its leader is no longer followed (exits.leaderStopped)',
};
