import { catchError, concat, defer, EMPTY, from, mergeMap, type Observable, tap } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type {
  BalanceRead,
  FaultReported,
  HoldingCorrected,
  HoldingDifference,
  Reconciled,
} from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { isAtRest } from '../../domain/reconciling/heldAtRest.ts';
import { sentSinceMs } from '../../domain/reconciling/sentSinceMs.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';
import type { Account } from '../../ports/account.ts';
import { balanceReading } from './balanceReading.ts';
import {
  type OrderLookUpEvent,
  type OrderLookUpsDeps,
  type OrderLookUpsOptions,
  orderLookUps,
} from './orderLookUps.ts';
import { type WalletComparisonDeps, walletComparison } from './walletComparison.ts';
import { warnOfTheRisen } from './warnOfTheRisen.ts';

export type StartUpCheckDeps = Omit<OrderLookUpsDeps & WalletComparisonDeps, 'portfolio'> & {
  readonly account: Pick<Account, 'funds'>;
  readonly portfolio: OrderLookUpsDeps['portfolio'] & Pick<Portfolio, 'lots' | 'outside'>;
  /** Up to when an earlier run watched the account, ms since the epoch; undefined where the journal is new. */
  readonly sinceMs: number | undefined;
  /** Told of each failure that the check is made again after. */
  readonly onRetry: (error: EngineError) => void;
  readonly random: () => number;
};

/** Assets asked about at once. */
const CONCURRENCY = 5;

/**
 * Holds our book against the venue's before anything is traded: what an earlier run left open, the fills
 * since the oldest of that was sent, or of what it had given up within a day, the cash and the shares we hold. Tells
 * what it finds, takes off the book what the wallet surely lacks, then makes one report.
 *
 * Cold; completes after the report. Where the venue cannot be asked, it is asked again, ever more slowly,
 * and told to `onRetry`: an engine that does not know what it owns must not buy. A new journal has nothing
 * to be held against, and completes at once.
 */
export function startUpCheck(
  options: OrderLookUpsOptions,
  { sinceMs, onRetry, random, scheduler, ...deps }: StartUpCheckDeps,
): Observable<OrderLookUpEvent | FaultReported | BalanceRead | HoldingCorrected | Reconciled> {
  if (sinceMs === undefined) return EMPTY;
  const { account, portfolio } = deps;

  return defer(() => {
    // A run may have sent an order and not seen what became of it, however long it went on, or was silent, after that.
    const orders = [...portfolio.ordersUnderWay(), ...portfolio.ordersWatched()];
    const sentMs = sentSinceMs(orders, scheduler.now());
    const look = orderLookUps(options, { ...deps, scheduler }, Math.min(sinceMs, sentMs));
    const hashes = (): string[] =>
      portfolio.ordersUnderWay().flatMap(({ sent }) => sent?.hash ?? []);
    const ordersOpen = hashes().length;
    let fills = 0;
    /** By asset; where the check is made again, what was corrected before is in the report all the same. */
    const corrected = new Map<string, HoldingDifference>();

    const report = (
      differences: readonly HoldingDifference[],
      notCompared: readonly string[],
    ): Reconciled => ({
      type: 'reconciled',
      atMs: scheduler.now(),
      ordersOpen,
      ordersSettled: Math.max(0, ordersOpen - hashes().length),
      fills,
      holdings: [...corrected.values(), ...differences],
      ...(notCompared.length > 0 && { notCompared }),
    });

    const compared$ = defer(() => {
      const held = [...new Set(portfolio.lots().map(({ assetId }) => assetId))];
      const notCompared = new Set(held.filter((assetId) => !isAtRest(assetId, portfolio)));
      const differences: HoldingDifference[] = [];
      const compare = (assetId: string): Observable<HoldingCorrected> =>
        walletComparison(assetId, options, { ...deps, scheduler }).pipe(
          mergeMap(({ found, correction }) => {
            if (correction) corrected.set(assetId, found);
            else if (found.ours !== found.venues) differences.push(found);
            return correction ? [correction] : [];
          }),
          catchError((cause: unknown) => {
            const error = EngineError.from(cause);
            if (error.disposition !== 'rejected') throw error;
            notCompared.add(assetId);
            deps.onError(error);
            return EMPTY;
          }),
        );
      return concat(
        from(held.filter((assetId) => !notCompared.has(assetId))).pipe(
          mergeMap(compare, CONCURRENCY),
        ),
        defer(() => [report(differences, [...notCompared])]),
      );
    });

    return concat(
      look.fills$.pipe(
        tap(() => {
          fills += 1;
        }),
        warnOfTheRisen({ portfolio, scheduler }),
      ),
      look.risen$.pipe(warnOfTheRisen({ portfolio, scheduler })),
      defer(() => from(hashes())).pipe(mergeMap(look.order)),
      // Once all that was traded is known: what is left came or went without a trade of ours.
      balanceReading({ account, portfolio, scheduler }),
      compared$,
    ).pipe(
      retryBackoff({
        maxAttempts: Number.POSITIVE_INFINITY,
        baseMs: 500,
        capMs: 30_000,
        random,
        scheduler,
        onRetry: ({ error }) => onRetry(error),
      }),
    );
  });
}
