import type { PostAnswer } from './postAnswer.ts';

/**
 * How long the venue asked to be left alone with orders, ms; undefined where it did not say. Whether it took this one
 * is another question.
 */
export const askedPauseMs = (answer: PostAnswer): number | undefined =>
  'retryAfterMs' in answer ? answer.retryAfterMs : undefined;
