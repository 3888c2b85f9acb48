import type { LeaderTrade } from './leaderTrade.ts';

/** How a leader trade was seen: the RTDS socket or the Data API. */
export type Transport = 'rtds' | 'data-api';

/** A leader trade and when and how we first saw it. */
export type Sighting = {
  readonly trade: LeaderTrade;
  readonly transport: Transport;
  /** When the bytes arrived here, ms since the epoch with a fraction. */
  readonly seenAtMs: number;
};
