import type { PostAnswer } from './postAnswer.ts';

/**
 * Whether the order was held against the book. One never answered, or refused for another reason, may not have been.
 */
export const metTheBook = (answer: PostAnswer): boolean =>
  answer.kind === 'accepted' || (answer.kind === 'rejected' && answer.byMarket === 'unmatched');
