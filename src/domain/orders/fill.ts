import type { Side } from '../side.ts';
import type { Shares, Usd } from '../units.ts';

/** How far a fill has got on its way to the chain. FAILED undoes it. */
export type Settlement = 'MATCHED' | 'MINED' | 'CONFIRMED' | 'FAILED';

/** A (partial) execution of one of our orders. */
export type Fill = {
  /** The venue's trade id. */
  readonly tradeId: string;
  readonly orderHash: string;
  readonly assetId: string;
  readonly side: Side;
  readonly shares: Shares;
  /** What was paid or received for the shares, fee not included. */
  readonly usd: Usd;
  readonly fee: Usd;
  readonly settlement: Settlement;
};
