import {
  catchError,
  defer,
  EMPTY,
  finalize,
  ignoreElements,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { EngineEvent, HoldingCorrected } from '../../domain/events/engineEvent.ts';
import { lacksShares } from '../../domain/orders/lacksShares.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { isAtRest, lotsOf } from '../../domain/reconciling/heldAtRest.ts';
import type { WalletDoubts } from '../../domain/reconciling/walletDoubts.ts';
import {
  type WalletComparisonDeps,
  type WalletComparisonOptions,
  walletComparison,
} from './walletComparison.ts';

export type WalletChecksOptions = WalletComparisonOptions & {
  /** How often it is seen whether there is something to compare, ms. */
  readonly everyMs: number;
};

export type WalletChecksDeps = Omit<WalletComparisonDeps, 'portfolio'> & {
  readonly portfolio: WalletComparisonDeps['portfolio'] & Pick<Portfolio, 'order'>;
  /** What the start left to be compared; what is sold in vain is added to it. */
  readonly doubts: WalletDoubts;
  /** What our orders came to, after it was told. */
  readonly orders$: Observable<EngineEvent>;
  /** Told of a reading that failed; it is made again. */
  readonly onError: (error: EngineError) => void;
  readonly scheduler: SchedulerLike;
};

/** Assets asked about at once. */
const CONCURRENCY = 5;

/**
 * Follows the wallet where shares of ours went out of it without an order of ours: where a sale was refused for want of
 * them, and where the start could not compare what was under way.
 *
 * Cold; never completes; asks for nothing while nothing is in doubt. A reading that fails is told to `onError` and made
 * again a minute later, as is one that proves nothing. Memory follows what is held.
 */
export function walletChecks(
  { everyMs, ...options }: WalletChecksOptions,
  { doubts, orders$, onError, ...deps }: WalletChecksDeps,
): Observable<HoldingCorrected> {
  const { portfolio, scheduler } = deps;

  const refused$ = orders$.pipe(
    tap((event) => {
      if (event.type !== 'order-answered' || !lacksShares(event.answer)) return;
      const intent = portfolio.order(event.orderHash)?.intent;
      if (intent?.side === 'SELL') doubts.add(intent.assetId);
    }),
    ignoreElements(),
  );

  const ready = {
    isHeld: (assetId: string): boolean => lotsOf(assetId, portfolio).length > 0,
    isAtRest: (assetId: string): boolean => isAtRest(assetId, portfolio),
  };

  const ask = (assetId: string): Observable<HoldingCorrected> =>
    defer(() => {
      let isSettled = false;
      return walletComparison(assetId, options, deps).pipe(
        mergeMap(({ found, correction }) => {
          isSettled = correction !== undefined || found.venues >= found.ours;
          return correction ? [correction] : [];
        }),
        catchError((cause: unknown) => {
          const error = EngineError.from(cause);
          // Nobody will ever say what is in the wallet of an asset that the venue does not know.
          isSettled = error.disposition === 'rejected';
          onError(error);
          return EMPTY;
        }),
        finalize(() => {
          if (isSettled) doubts.settled(assetId);
          else doubts.putOff(assetId, scheduler.now());
        }),
      );
    });

  return merge(
    refused$,
    timer(everyMs, everyMs, scheduler).pipe(
      mergeMap(() => doubts.take(ready, scheduler.now())),
      mergeMap(ask, CONCURRENCY),
    ),
  );
}
