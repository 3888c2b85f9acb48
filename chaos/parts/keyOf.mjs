import { createHash } from 'node:crypto';

/** A key for play money, another one for each run: one account is traded by one process at a time. Nobody must fund it. */
export const keyOf = (seed) =>
  `0x${createHash('sha256').update(`slipstream chaos ${process.pid} ${seed}`).digest('hex')}`;
