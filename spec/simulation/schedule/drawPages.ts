import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/** In one of five schedules the record of leaders' trades comes a few rows a page; in the others it fits into one. */
export const drawPages = ({ between, flips }: Chance): number | undefined =>
  flips(0.2) ? between(1, 3) : undefined;

/**
 * In half of those, pages repeat rows of the page before. That they leave some out is not drawn: where the only
 * reading that gets through leaves a trade out, nobody can see it.
 */
export const drawPageFaults = ({ between, flips, oneOf }: Chance): readonly FaultRule[] =>
  flips(0.5)
    ? [
        {
          on: 'GET /v2/trades',
          fault: 'rows-inserted',
          rows: between(1, 2),
          probability: oneOf([0.2, 0.5, 1]),
        },
      ]
    : [];
