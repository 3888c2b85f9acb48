import { UNANSWERED_OVERLAPS } from '../../domain/leaders/unansweredOverlaps.ts';
import type { WatchedLeaders } from '../../domain/leaders/watchedLeaders.ts';
import type { SightingsOptions } from './sightings.ts';

/**
 * The options with each leader whom an earlier run watched caught up from where it left them: what they did meanwhile
 * is seen late, and the engine can follow them out of what it holds.
 */
export function caughtUp(
  options: SightingsOptions,
  watched: Pick<WatchedLeaders, 'catchUpFromMs'>,
  nowMs: number,
): SightingsOptions {
  // The one more is for what was published late.
  const backMs = (UNANSWERED_OVERLAPS + 1) * options.overlapMs;
  const leaders = options.leaders.map((leader) => {
    const sinceMs = watched.catchUpFromMs(leader.address, backMs);
    // Where the clock was ahead then, what the leader does until it is as late again counts as well.
    return sinceMs === undefined ? leader : { ...leader, sinceMs: Math.min(sinceMs, nowMs) };
  });
  return { ...options, leaders };
}
