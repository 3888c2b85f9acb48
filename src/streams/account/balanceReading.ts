import { defer, map, type Observable, type SchedulerLike } from 'rxjs';
import type { BalanceRead } from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { Account } from '../../ports/account.ts';

export type BalanceReadingDeps = {
  readonly account: Pick<Account, 'funds'>;
  /** Asked at the moment of the answer; apply what this emits at once. */
  readonly portfolio: Pick<Portfolio, 'outside'>;
  readonly scheduler: SchedulerLike;
};

/** One reading of our cash, held against the book's. Cold; emits once and completes; errors when it cannot be read. */
export function balanceReading({
  account,
  portfolio,
  scheduler,
}: BalanceReadingDeps): Observable<BalanceRead> {
  return defer(() => {
    const askedAtMs = scheduler.now();
    return account.funds().pipe(
      map(({ cash }): BalanceRead => {
        const outside = portfolio.outside({ cash, askedAtMs });
        return { type: 'balance', atMs: scheduler.now(), cash, outside };
      }),
    );
  });
}
