import type { Refusal } from './refusal.ts';

/**
 * Refuses the trade that found all places taken in which trades wait for their markets to be looked up, so many for
 * those of its side. It is held against the setting: sales have twice as many.
 */
export const lookUpsFull = (places: number, maxWaiting: number): Refusal => ({
  code: 'look-ups-full',
  actual: String(places + 1),
  limit: String(maxWaiting),
});
