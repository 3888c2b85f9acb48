import { type OperatorFunction, reduce } from 'rxjs';
import type { Cancelled } from '../../../ports/trading.ts';

const NOTHING: Cancelled = { cancelled: [], notCancelled: [] };

/** What several requests did, as one: emits once its source completes. Asks to be left alone as long as the longest does. */
export const allCancelled = (): OperatorFunction<Cancelled, Cancelled> =>
  reduce((all, { cancelled, notCancelled, retryAfterMs = 0 }) => {
    const waitMs = Math.max(retryAfterMs, all.retryAfterMs ?? 0);
    return {
      cancelled: all.cancelled.concat(cancelled),
      notCancelled: all.notCancelled.concat(notCancelled),
      ...(waitMs > 0 && { retryAfterMs: waitMs }),
    };
  }, NOTHING);
