import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/** In one of five schedules the record of leaders' trades comes a few rows a page; in the others it fits into one. */
export const drawPages = ({ between, flips }: Chance): number | undefined =>
  flips(0.2) ? between(1, 3) : undefined;

/**
 * In some of those, pages repeat rows of the page before. Where the record has no fault besides, one page may leave
 * some out: a trade that every reading leaves out, for one reason or another, cannot be seen by anybody.
 */
export const drawPageFaults = (
  { between, flips, oneOf }: Chance,
  besides: readonly FaultRule[],
): readonly FaultRule[] => [
  ...(flips(0.5) ? [{ ...INSERTED, rows: between(1, 2), probability: oneOf([0.2, 0.5, 1]) }] : []),
  ...(flips(0.5) && !besides.some(({ on }) => on === TRADES)
    ? [{ ...REMOVED, rows: between(1, 2), after: between(0, 20_000) }]
    : []),
];

const TRADES = 'GET /v2/trades';
const INSERTED = { on: TRADES, fault: 'rows-inserted' } as const;
const REMOVED = { on: TRADES, fault: 'rows-removed', times: 1 } as const;
