import type { ExitRule } from './exitCase.ts';

/** Closes every position once the user has said so. */
export const flatten: ExitRule = ({ isFlattening }) =>
  isFlattening ? { code: 'flatten', actual: 'commanded', limit: 'everything' } : undefined;
