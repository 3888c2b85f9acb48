import type { Chance } from './chance.ts';

/** How long the disk takes to write, ms: mostly as a good one, in some as a busy one. */
export const drawCommitMs = ({ oneOf }: Chance): number => oneOf([3, 3, 3, 80, 800]);
