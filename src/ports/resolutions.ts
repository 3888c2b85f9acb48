import type { Observable } from 'rxjs';
import type { Resolution } from '../domain/markets/resolution.ts';

/** Markets in one question: more of their ids make a URL that servers refuse. */
export const MARKETS_A_QUESTION = 50;

/** How markets were decided, asked for. */
export type Resolutions = {
  /**
   * Those of the markets, {@link MARKETS_A_QUESTION} at most, that are decided for good; the others are left out, and
   * so is one about which the venue contradicts itself. Cold; emits once and completes. Errs `retryable` where asking
   * again may help.
   */
  resolved(conditionIds: readonly string[]): Observable<readonly Resolution[]>;
};
