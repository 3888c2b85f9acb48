import {
  asyncScheduler,
  connect,
  defer,
  filter,
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  type SchedulerLike,
  startWith,
  take,
  timer,
} from 'rxjs';
import type { TradeCopied } from '../domain/engineEvent.ts';
import { exitAmounts } from '../domain/exitAmounts.ts';
import { sellable } from '../domain/portfolio/lot.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import { least, minus, most, type Shares, ZERO_SHARES } from '../domain/units.ts';
import { boundedMergeMap } from '../operators/boundedMergeMap.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export type WhenSellableOptions = {
  /** Exits that may wait at once. */
  readonly maxWaiting: number;
};

export type WhenSellableDeps = {
  readonly portfolio: Pick<Portfolio, 'lot' | 'onOrder'>;
  /** Emits when a fill may have changed what can be sold; the portfolio knows of it by then. */
  readonly fills$: Observable<unknown>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** Before the deadline, so that there is time left to send what there is, ms. */
const LAST_CALL_MS = 1000;

/**
 * Holds an exit back until the shares it sells have settled on chain; entries pass at once.
 *
 * We never sell more than confirmed holdings. An exit whose deadline is near sells what has settled by
 * then; one of which nothing has comes out past its deadline, to be recorded as expired. Completes when
 * the source has and no exit waits; errors with its source. Holds at most `maxWaiting` exits; one more
 * goes on at once with what has settled.
 */
export function whenSellable(
  { maxWaiting }: WhenSellableOptions,
  { portfolio, fills$, telemetry, scheduler = asyncScheduler }: WhenSellableDeps,
): MonoTypeOperatorFunction<TradeCopied> {
  const settledShares = ({ intent }: TradeCopied): Shares => {
    const lot = portfolio.lot(intent.leader, intent.assetId);
    const settled = lot ? sellable(lot) : ZERO_SHARES;
    // Its own shares are on order too: what others sell is the rest.
    const byOthers = minus(portfolio.onOrder(intent.leader, intent.assetId, 'SELL'), intent.shares);
    return byOthers > 0n ? minus(settled, byOthers) : settled;
  };

  const reduced = (copied: TradeCopied): TradeCopied => {
    const { intent } = copied;
    const settled = most(least(settledShares(copied), intent.shares), ZERO_SHARES);
    const amounts = exitAmounts(settled, intent.limitPrice, intent.terms.tick);
    const settledAtMs = scheduler.now();
    if (amounts.shares > 0n) return { ...copied, settledAtMs, intent: { ...intent, ...amounts } };
    return { ...copied, settledAtMs, intent: { ...intent, deadlineMs: settledAtMs - 1 } };
  };

  const wait = (copied: TradeCopied): Observable<TradeCopied> =>
    defer(() => {
      const { intent } = copied;
      const settled$ = fills$.pipe(
        startWith(undefined),
        filter(() => settledShares(copied) >= intent.shares),
      );
      const due$ = timer(
        Math.max(0, intent.deadlineMs - LAST_CALL_MS - scheduler.now()),
        scheduler,
      );
      return merge(settled$, due$).pipe(
        take(1),
        map(() => reduced(copied)),
      );
    });

  return connect((copied$) =>
    merge(
      copied$.pipe(filter(({ intent }) => intent.purpose === 'entry')),
      copied$.pipe(
        filter(({ intent }) => intent.purpose === 'exit'),
        boundedMergeMap(wait, {
          concurrency: maxWaiting,
          maxWaiting: 0,
          onOverflow: reduced,
          watch: (read) => telemetry.watch('exits settling', read),
        }),
      ),
    ),
  );
}
