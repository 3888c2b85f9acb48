import type { Fill } from './fill.ts';

/** True when no word can change the fill any more: the chain has it for good, or it failed for good. */
export const isSettled = ({ settlement }: Pick<Fill, 'settlement'>): boolean =>
  settlement === 'CONFIRMED' || settlement === 'FAILED';
