import type { Random } from '../random.ts';

/** At least and at most, ms; drawn evenly between. */
export type DelayRange = { readonly fromMs: number; readonly toMs: number };

/** How long after it happened each service shows a row, ms. */
export type Delays = { readonly publishAfterMs: number; readonly listAfterMs: number };

export type DelayOptions = {
  /** Of the firehose. */
  readonly rtdsDelay: DelayRange;
  /** Of the Data API. */
  readonly apiDelay: DelayRange;
};

/** Draws the delays of one row after the other. */
export const createDelays =
  ({ rtdsDelay, apiDelay }: DelayOptions, random: Random): (() => Delays) =>
  () => ({
    publishAfterMs: drawn(rtdsDelay, random),
    listAfterMs: drawn(apiDelay, random),
  });

const drawn = ({ fromMs, toMs }: DelayRange, random: Random): number =>
  Math.floor(fromMs + random() * (toMs - fromMs));
