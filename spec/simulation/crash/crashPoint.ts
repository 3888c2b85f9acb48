import { CLOSE_MOMENTS, COPY_MOMENTS, type Moment } from '../world/moment.ts';

/**
 * How a process dies: cleanly, with what it was writing written; with that torn, so that nothing of it is there;
 * or of a disk on which nothing can be written from then on.
 */
export const DEATHS = ['clean', 'torn write', 'disk full'] as const;
export type Death = (typeof DEATHS)[number];

/** What is on its way as it dies: the copy of what a leader buys, or of what they sell, or a close otherwise. */
export const WAYS = ['purchase', 'sale', 'close'] as const;
export type Way = (typeof WAYS)[number];

export const momentsOf = (way: Way): readonly Moment[] =>
  way === 'close' ? CLOSE_MOMENTS : COPY_MOMENTS;

/** A death at the first, second or third time that a moment comes on this way. */
export type CrashPoint = {
  readonly way: Way;
  readonly moment: Moment;
  readonly hit: 1 | 2 | 3;
  readonly death: Death;
};

export const CRASH_POINTS: readonly CrashPoint[] = WAYS.flatMap((way) =>
  momentsOf(way).flatMap((moment) =>
    ([1, 2, 3] as const).flatMap((hit) => DEATHS.map((death) => ({ way, moment, hit, death }))),
  ),
);
