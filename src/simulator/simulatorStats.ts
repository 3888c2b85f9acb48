import type { ActivityCounts } from './leaders/activityLog.ts';
import type { TapeEvent } from './tape/tapeEvent.ts';

/** What happened so far, for those who hold their own counts against it. */
export type SimulatorStats = {
  readonly seed: number;
  readonly tape: {
    /** Whether somebody watches, so that it plays. */
    readonly started: boolean;
    /** Whether its last event was played. */
    readonly ended: boolean;
    readonly events: Readonly<Partial<Record<TapeEvent['type'], number>>>;
  };
  /** On record: the tape's, and the accounts' own. */
  readonly rows: ActivityCounts;
  /** How many trades the firehose published. */
  readonly published: number;
};
