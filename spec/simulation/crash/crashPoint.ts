import { MOMENTS, type Moment } from '../world/moment.ts';

/**
 * How a process dies: cleanly, with what it was writing written; with that torn, so that nothing of it is there;
 * or of a disk on which nothing can be written from then on.
 */
export const DEATHS = ['clean', 'torn write', 'disk full'] as const;
export type Death = (typeof DEATHS)[number];

/** A death at the first, second or third time that a moment comes. */
export type CrashPoint = {
  readonly moment: Moment;
  readonly hit: 1 | 2 | 3;
  readonly death: Death;
};

export const CRASH_POINTS: readonly CrashPoint[] = MOMENTS.flatMap((moment) =>
  ([1, 2, 3] as const).flatMap((hit) => DEATHS.map((death) => ({ moment, hit, death }))),
);
