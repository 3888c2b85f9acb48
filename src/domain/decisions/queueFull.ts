import type { Refusal } from './refusal.ts';

/** Refuses the order that found all places to wait taken. Both numbers count those that wait, it included. */
export const queueFull = (maxWaiting: number): Refusal => ({
  code: 'queue-full',
  actual: String(maxWaiting + 1),
  limit: String(maxWaiting),
});
