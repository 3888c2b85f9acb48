import type { Config } from '../config.ts';
import type { ListedLeader } from './listedLeader.ts';

/** The configuration as the file has it: the rules of each leader not yet made complete. */
export type FileConfig = Omit<Config, 'leaders'> & {
  readonly leaders: readonly ListedLeader[];
};
