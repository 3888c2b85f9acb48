import {
  asyncScheduler,
  connect,
  EMPTY,
  exhaustMap,
  merge,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import type { EngineError } from '../../domain/engineError.ts';
import type {
  BalanceRead,
  FaultReported,
  FillChanged,
  OrderClosed,
} from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import type { Account } from '../../ports/account.ts';
import type { AccountRecord } from '../../ports/accountRecord.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { accountNews, missedBy } from './accountNews.ts';
import { balanceReading } from './balanceReading.ts';
import type { OrderLookUpEvent } from './orderLookUps.ts';
import { type ReconciliationOptions, reconciliation } from './reconciliation.ts';
import { settlementLookUps } from './settlementLookUps.ts';
import { warnOfTheRisen } from './warnOfTheRisen.ts';

export type AccountEventsOptions = ReconciliationOptions & {
  /** Pause between two readings of the balance, ms. */
  readonly balanceMs: number;
};

export type AccountEventsDeps = {
  readonly account: Account;
  /**
   * Absent, what nobody tells is never known: an order without an answer, or one that rested and was cancelled, keeps
   * its money reserved.
   */
  readonly record?: AccountRecord;
  /** Asked at the moment of an answer; apply what this stream emits at once. */
  readonly portfolio: Pick<
    Portfolio,
    'outside' | 'order' | 'ordersUnderWay' | 'ordersWatched' | 'isNews' | 'sizes'
  >;
  /** Up to when everything about our orders is known, ms since the epoch. */
  readonly sinceMs: number;
  readonly onError: (error: EngineError) => void;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/**
 * What the venue says about our account: fills and closed orders as they happen, those that nobody told of
 * as they are found, the balance now and then.
 *
 * Cold; never completes; a reading that fails is told to `onError` and made again. A fill comes once for
 * each step of its settlement, however often the venue repeats it; of the last 50,000 steps, within a day.
 * Each time the account's feed opens, what was missed is read, so that nothing falls in between.
 */
export function accountEvents(
  { balanceMs, ...options }: AccountEventsOptions,
  {
    account,
    record,
    portfolio,
    sinceMs,
    onError,
    telemetry,
    scheduler = asyncScheduler,
  }: AccountEventsDeps,
): Observable<FillChanged | OrderClosed | BalanceRead | OrderLookUpEvent | FaultReported> {
  const found = (missed$: Observable<unknown>): Observable<OrderLookUpEvent> =>
    record
      ? merge(
          reconciliation(options, { record, portfolio, missed$, sinceMs, onError, scheduler }),
          settlementLookUps(options, { record, portfolio, onError, scheduler }),
        )
      : EMPTY;

  const balance$ = timer(0, balanceMs, scheduler).pipe(
    exhaustMap(() => balanceReading({ account, portfolio, scheduler }).pipe(reportErrors(onError))),
  );

  const news$ = account.updates().pipe(
    connect((updates$) =>
      merge(
        found(missedBy(updates$, portfolio)),
        updates$.pipe(accountNews({ portfolio, telemetry, scheduler })),
      ),
    ),
    warnOfTheRisen({ portfolio, scheduler }),
  );

  return merge(news$, balance$);
}
