import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/** In one of five schedules the record of leaders' trades comes a few rows a page; in the others it fits into one. */
export const drawPages = ({ between, flips }: Chance): number | undefined =>
  flips(0.2) ? between(1, 3) : undefined;

/**
 * A page leaves rows out, once: the next reading has them, and each trade is read twice at least. That one repeats rows is not
 * drawn: rows have no ids, and a repeated one is like a second trade of the same terms. The venue's cursors name the last
 * row, and repeat none.
 */
export function drawPageFaults({ between, flips }: Chance): readonly FaultRule[] {
  if (!flips(0.7)) return [];
  return [
    {
      on: 'GET /v2/trades',
      host: 'data-api',
      fault: 'rows-removed',
      rows: between(1, 2),
      probability: between(1, 3) / 10,
      times: 1,
    },
  ];
}
