import type { Observable } from 'rxjs';
import type { Resolution } from '../domain/markets/resolution.ts';

/** How markets were decided, asked for. */
export type Resolutions = {
  /**
   * Those of the markets, 50 at most, that are decided for good; the others are left out, and so is one
   * about which the venue contradicts itself. Cold; emits once and completes. Errs `retryable` where asking
   * again may help.
   */
  resolved(conditionIds: readonly string[]): Observable<readonly Resolution[]>;
};
