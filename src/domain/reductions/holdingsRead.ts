import type { Shares } from '../units.ts';
import type { NumberedChange } from './numberChanges.ts';

/** What a leader did besides trading, oldest first within a question, and what they hold, by asset. */
export type HoldingsRead = {
  readonly changes: readonly NumberedChange[];
  /** What is not there, the leader does not hold. */
  readonly holdings: ReadonlyMap<string, Shares>;
};
