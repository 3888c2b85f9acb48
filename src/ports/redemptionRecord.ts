import type { Observable } from 'rxjs';
import type { Usd } from '../domain/units.ts';

/** The venue's record of what resolved markets paid our account, whoever saw to it. */
export type RedemptionRecord = {
  /**
   * Redemptions of our shares in these markets, 20 at most, oldest first, the first thousand of them; those
   * that paid nothing are left out. Cold; emits once and completes. Errs `retryable` where asking again may
   * help. The record is seconds late, and not in order.
   */
  redeemed(conditionIds: readonly string[]): Observable<readonly RedemptionRow[]>;
};

export type RedemptionRow = {
  readonly conditionId: string;
  readonly usd: Usd;
  readonly transactionHash: string;
  /** When its block was made, by our clock: ms since the epoch, exact to some seconds. */
  readonly paidAtMs: number;
};
