import type { Vitals } from './vitals.ts';

/** Fewer calls than this say nothing about a rate. */
const ENOUGH_CALLS = 10;

/**
 * Takes the number of calls and failures so far, and says which fraction failed since it last said
 * something; undefined until there were enough calls to tell.
 */
export function failureRate(): (counts: Pick<Vitals, 'calls' | 'failures'>) => number | undefined {
  let before = { calls: 0, failures: 0 };
  return ({ calls, failures }) => {
    const made = calls - before.calls;
    if (made < ENOUGH_CALLS) return undefined;
    const rate = (failures - before.failures) / made;
    before = { calls, failures };
    return rate;
  };
}
