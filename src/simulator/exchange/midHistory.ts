import type { Price } from '../../domain/units.ts';

/** The middle price of an outcome at a time, ms since the epoch. */
export type MidPoint = { readonly atMs: number; readonly price: Price };

/** The middle prices of a market's first outcome. */
export type MidHistory = {
  add(point: MidPoint): void;
  /** Oldest first. */
  points(): readonly MidPoint[];
};

const MINUTE_MS = 60_000;
/** A day of minutes. */
const MAX_POINTS = 1_440;

/** The last point of each of the last 1,440 minutes in which there was one. */
export function createMidHistory(): MidHistory {
  const points: MidPoint[] = [];

  return {
    add(point) {
      const last = points.at(-1);
      if (last && minuteOf(last) === minuteOf(point)) points.pop();
      points.push(point);
      if (points.length > MAX_POINTS) points.shift();
    },
    points: () => points,
  };
}

const minuteOf = ({ atMs }: MidPoint): number => Math.floor(atMs / MINUTE_MS);
