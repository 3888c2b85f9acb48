import type { ExitRule } from '../exitRule.ts';

/** Closes every position once the user has said so. */
export const flatten: ExitRule<'flatten'> = {
  code: 'flatten',
  cannotWait: true,
  goesByPrice: () => false,
  firesAt: ({ isFlattening }) =>
    isFlattening ? { actual: 'commanded', limit: 'everything' } : undefined,
  inWords: () => 'everything is being closed',
};
