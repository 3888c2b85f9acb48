import type { ExitRule } from './exitCase.ts';

/** Closes what a leader led us into when he is taken off the list or disabled. */
export const leaderStopped: ExitRule = ({ isFollowed }, rules) =>
  rules.leaderStopped && !isFollowed
    ? { code: 'leader-stopped', actual: 'not followed', limit: 'followed' }
    : undefined;
