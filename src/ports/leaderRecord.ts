import type { Observable } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { HoldingChange } from '../domain/reductions/holdingChange.ts';
import type { Shares } from '../domain/units.ts';

/** The venue's record of what leaders hold, and of what they do to it besides trading. */
export type LeaderRecord = {
  /**
   * What `leader` did to their shares in these markets, 20 at most, since `sinceMs` (whole seconds; inclusive) besides
   * trading, oldest first, in whole transactions. Cold; emits once and completes. Errs `retryable` where asking again
   * may help. The record is seconds late, and not in order.
   */
  changesSince(
    leader: Address,
    conditionIds: readonly string[],
    sinceMs: number,
  ): Observable<readonly HoldingChange[]>;
  /**
   * What `leader` holds of the outcomes of these markets, 20 at most, by asset; what is not there, they do not hold, or
   * its market is decided. Cold; emits once and completes; all of it or an error.
   */
  holdings(
    leader: Address,
    conditionIds: readonly string[],
  ): Observable<ReadonlyMap<string, Shares>>;
};
