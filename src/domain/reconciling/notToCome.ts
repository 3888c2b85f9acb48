import { WATCH_MS } from '../portfolio/watchMs.ts';

/**
 * Since when to read what happened from a moment on, ms since the epoch. A moment that seems to be still to come was
 * before the clock was set back, nobody knows when: it is taken to be a day ago, as long as any order is watched.
 */
export const notToCome = (atMs: number, nowMs: number): number =>
  atMs > nowMs ? nowMs - WATCH_MS : atMs;
