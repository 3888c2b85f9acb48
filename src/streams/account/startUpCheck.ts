import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  map,
  mergeMap,
  type Observable,
  tap,
  toArray,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type {
  BalanceRead,
  FaultReported,
  HoldingDifference,
  Reconciled,
} from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { type AssetHolding, settledHoldings } from '../../domain/portfolio/settledHoldings.ts';
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
import { warnOfLateFills } from './warnOfLateFills.ts';

export type StartUpCheckDeps = Omit<OrderLookUpsDeps, 'portfolio'> & {
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
 * what it finds, then one report.
 *
 * Cold; completes after the report. Where the venue cannot be asked, it is asked again, ever more slowly,
 * and told to `onRetry`: an engine that does not know what it owns must not buy. A new journal has nothing
 * to be held against, and completes at once.
 */
export function startUpCheck(
  options: OrderLookUpsOptions,
  { sinceMs, onRetry, random, scheduler, ...deps }: StartUpCheckDeps,
): Observable<OrderLookUpEvent | FaultReported | BalanceRead | Reconciled> {
  if (sinceMs === undefined) return EMPTY;
  const { account, portfolio, record } = deps;

  return defer(() => {
    // A run may have sent an order and not seen what became of it, however long it went on, or was silent, after that.
    const orders = [...portfolio.ordersUnderWay(), ...portfolio.ordersWatched()];
    const sentMs = sentSinceMs(orders, scheduler.now());
    const look = orderLookUps(options, { ...deps, scheduler }, Math.min(sinceMs, sentMs));
    const hashes = (): string[] =>
      portfolio.ordersUnderWay().flatMap(({ sent }) => sent?.hash ?? []);
    const ordersOpen = hashes().length;
    let fills = 0;

    const compare = ({ assetId, shares: ours }: AssetHolding): Observable<HoldingDifference> =>
      record.shares(assetId).pipe(
        map((venues): HoldingDifference => ({ assetId, ours, venues })),
        catchError((cause: unknown) => {
          const error = EngineError.from(cause);
          if (error.disposition !== 'rejected') throw error;
          deps.onError(error);
          return EMPTY;
        }),
      );
    const differences$ = defer(() => from(settledHoldings(portfolio.lots()))).pipe(
      mergeMap(compare, CONCURRENCY),
      toArray(),
      map((all) => all.filter(({ ours, venues }) => ours !== venues)),
    );

    return concat(
      look.fills$.pipe(
        tap(() => {
          fills += 1;
        }),
        warnOfLateFills({ portfolio, scheduler }),
      ),
      defer(() => from(hashes())).pipe(mergeMap(look.order)),
      // Once all that was traded is known: what is left came or went without a trade of ours.
      balanceReading({ account, portfolio, scheduler }),
      differences$.pipe(
        map(
          (holdings): Reconciled => ({
            type: 'reconciled',
            atMs: scheduler.now(),
            ordersOpen,
            ordersSettled: Math.max(0, ordersOpen - hashes().length),
            fills,
            holdings,
          }),
        ),
      ),
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
