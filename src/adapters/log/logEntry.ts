import type { Plain } from './plainValue.ts';

/** A line of the log before it is written: plain data without a secret in it. */
export type LogEntry = {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: string;
  readonly message: string;
  /** Whatever else was given. */
  readonly details: { readonly [key: string]: Plain };
};
