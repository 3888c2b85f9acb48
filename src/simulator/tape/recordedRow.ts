import type { TapeActivity, TapeTrade } from './tapeEvent.ts';

/** A row of a recording, as the tape event it becomes; `atMs` is still in ms since the epoch. */
export type RecordedRow = RecordedTrade | TapeActivity;

/** A fill. Recordings that name no market have one made up for them. */
export type RecordedTrade = TapeTrade & {
  readonly conditionId: string;
  readonly outcome: string;
  readonly outcomeIndex: number;
};
