import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  map,
  merge,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { BalanceRead, FillChanged, OrderClosed } from '../domain/engineEvent.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import { dedupeBy } from '../operators/dedupeBy.ts';
import type { Account, AccountUpdate } from '../ports/account.ts';

export type AccountEventsOptions = {
  /** Pause between two readings of the balance, ms. */
  readonly balanceMs: number;
};

export type AccountEventsDeps = {
  readonly account: Account;
  /** Asked at the moment of an answer; apply what this stream emits at once. */
  readonly portfolio: Pick<Portfolio, 'outside'>;
  readonly onError: (error: EngineError) => void;
  readonly scheduler?: SchedulerLike;
};

/**
 * What the venue says about our account: fills and closed orders as they happen, the balance now and then.
 *
 * Cold; never completes; a reading that fails is told to `onError` and made again at the next tick. A
 * fill comes once for each step of its settlement, however often the venue repeats it; of the last
 * 50,000 steps, within a day.
 */
export function accountEvents(
  { balanceMs }: AccountEventsOptions,
  { account, portfolio, onError, scheduler = asyncScheduler }: AccountEventsDeps,
): Observable<FillChanged | OrderClosed | BalanceRead> {
  const updates$ = account.updates().pipe(
    filter((update) => update.kind !== 'open'),
    dedupeBy(stepOf, { ttlMs: 86_400_000, maxKeys: 50_000, scheduler }),
    map((update): FillChanged | OrderClosed =>
      update.kind === 'fill'
        ? { type: 'fill', atMs: scheduler.now(), fill: update.fill }
        : {
            type: 'order-closed',
            atMs: scheduler.now(),
            orderHash: update.orderHash,
            reason: update.reason,
          },
    ),
  );

  const balance$ = timer(0, balanceMs, scheduler).pipe(
    exhaustMap(() =>
      defer(() => {
        const askedAtMs = scheduler.now();
        return account.funds().pipe(
          map(({ cash }): BalanceRead => {
            const outside = portfolio.outside({ cash, askedAtMs });
            return { type: 'balance', atMs: scheduler.now(), cash, outside };
          }),
        );
      }).pipe(
        catchError((cause: unknown) => {
          onError(EngineError.from(cause));
          return EMPTY;
        }),
      ),
    ),
  );

  return merge(updates$, balance$);
}

const stepOf = (update: Exclude<AccountUpdate, { kind: 'open' }>): string =>
  update.kind === 'fill'
    ? `${update.fill.tradeId}:${update.fill.orderHash}:${update.fill.settlement}`
    : `closed:${update.orderHash}`;
