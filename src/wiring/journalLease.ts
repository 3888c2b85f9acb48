import type { Config } from '../adapters/config/config.ts';
import type { ProcessLeaseOptions } from '../adapters/lease/processLease.ts';

/** The lease of a journal, which lies beside it: one process writes it at a time. */
export const journalLease = (path: string, { termMs }: Config['lease']): ProcessLeaseOptions => ({
  path: `${path}.lease`,
  what: `The journal ${path}`,
  journal: path,
  termMs,
});
