import type { Chance } from './chance.ts';

/**
 * In one of five schedules the record of leaders' trades comes a few rows a page; in the others it fits into one.
 *
 * That a page leaves rows out or repeats some is not drawn. Where the only reading that gets through leaves a trade out,
 * nobody can see it; and rows have no ids, so that a repeated one is like a second trade of the same terms. The venue's
 * cursors name the last row: they neither skip nor repeat.
 */
export const drawPages = ({ between, flips }: Chance): number | undefined =>
  flips(0.2) ? between(1, 3) : undefined;
