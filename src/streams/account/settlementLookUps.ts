import {
  asyncScheduler,
  defer,
  finalize,
  mergeMap,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import type { EngineError } from '../../domain/engineError.ts';
import type { FillChanged } from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { settlementAgenda } from '../../domain/reconciling/settlementAgenda.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import type { AccountRecord } from '../../ports/accountRecord.ts';
import { fillNews } from './fillNews.ts';

export type SettlementLookUpsOptions = {
  /** How often it is seen whether there is something to look up, ms. */
  readonly everyMs: number;
};

export type SettlementLookUpsDeps = {
  readonly record: Pick<AccountRecord, 'fillsOf'>;
  /** Apply what is emitted at once. */
  readonly portfolio: Pick<Portfolio, 'ordersUnderWay' | 'isNews'>;
  /** Told of a trade that could not be looked up; it is asked about again. */
  readonly onError: (error: EngineError) => void;
  readonly scheduler?: SchedulerLike;
};

/** Trades asked about at once. */
const CONCURRENCY = 20;

/**
 * Asks the venue about trades that take long to settle, each by itself. Shares may be sold once they have, and where the
 * account's feed is silent, the list of all our trades, which is read as well, may be too long for a bad network: the
 * answer about one trade fits into a packet.
 *
 * Cold; never completes; asks for nothing while all settles and the feed tells. Memory follows the trades that have not
 * settled.
 */
export function settlementLookUps(
  { everyMs }: SettlementLookUpsOptions,
  { record, portfolio, onError, scheduler = asyncScheduler }: SettlementLookUpsDeps,
): Observable<FillChanged> {
  return defer(() => {
    const agenda = settlementAgenda();
    const ask = (tradeId: string): Observable<FillChanged> =>
      defer(() => record.fillsOf(tradeId)).pipe(
        fillNews({ portfolio, scheduler }),
        reportErrors(onError),
        finalize(() => agenda.answered(tradeId)),
      );
    return timer(everyMs, everyMs, scheduler).pipe(
      mergeMap(() => agenda.take(portfolio.ordersUnderWay(), scheduler.now())),
      mergeMap(ask, CONCURRENCY),
    );
  });
}
