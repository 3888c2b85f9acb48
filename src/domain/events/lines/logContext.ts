import type { Address } from '../../address.ts';
import type { IntentDecided } from '../engineEvent.ts';

/** What the lines are to know besides the event. */
export type LogContext = {
  /** What the user calls the leader. */
  readonly aliasOf: (leader: Address) => string;
  /** The decision behind an intent, as long as it is remembered. */
  readonly decidedOf: (intentId: string) => IntentDecided | undefined;
};
