import type { PostAnswer } from './postAnswer.ts';

/**
 * Whether a sale was refused because the wallet holds less than it sells, or the venue may not move that: another look
 * does not mend either, and only the wallet tells which it is.
 */
export const lacksShares = (answer: PostAnswer): boolean =>
  answer.kind === 'rejected' && answer.byWallet === 'lacking';
