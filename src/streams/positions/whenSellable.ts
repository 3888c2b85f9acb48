import {
  asyncScheduler,
  connect,
  defer,
  filter,
  finalize,
  map,
  merge,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
  startWith,
  take,
  tap,
  timer,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { CopyAmounts } from '../../domain/decisions/entryAmounts.ts';
import { exitAmounts } from '../../domain/decisions/exitAmounts.ts';
import type { Intent } from '../../domain/decisions/intent.ts';
import type { Refusal } from '../../domain/decisions/refusal.ts';
import type { IntentExpired, TradeCopied } from '../../domain/events/engineEvent.ts';
import { intentExpired } from '../../domain/orders/intentExpired.ts';
import { sellable } from '../../domain/portfolio/lot.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import {
  formatMillionths,
  least,
  minus,
  most,
  plus,
  type Shares,
  ZERO_SHARES,
} from '../../domain/units.ts';
import { boundedMergeMap } from '../../operators/boundedMergeMap.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { lotQueues } from './lotQueues.ts';

export type WhenSellableOptions = {
  /** Exits that may wait at once. */
  readonly maxWaiting: number;
};

export type WhenSellableDeps = {
  readonly portfolio: Pick<Portfolio, 'lot' | 'onOrder' | 'arriving'>;
  /** Emits when what can be sold may have changed; the portfolio knows of it by then. */
  readonly changes$: Observable<unknown>;
  /** Whether somebody sells later what an exit after this leader left unsold; by default nobody does. */
  readonly isRestSold?: (leader: Address) => boolean;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** Before the deadline, so that there is time left to send what there is, ms. */
const LAST_CALL_MS = 1000;

/**
 * Holds an exit back until the shares it sells have settled on chain; entries pass at once.
 *
 * We never sell more than confirmed holdings, and of two exits from one lot the first is served first. An exit that
 * cannot have all its shares, because a purchase brought less than it might have, or rests on the book, goes as soon as
 * that is certain, with what there is. Where the rest is sold later, half of its shares are enough: a purchase that
 * adds a little must not keep a lot from being sold while the price falls. One whose deadline is near sells what has
 * settled by then; one of which nothing has comes out as expired.
 *
 * Completes when the source has and no exit waits; errors with its source. Holds at most `maxWaiting`
 * exits; one more goes on at once with what has settled.
 */
export function whenSellable(
  { maxWaiting }: WhenSellableOptions,
  {
    portfolio,
    changes$,
    isRestSold = () => false,
    telemetry,
    scheduler = asyncScheduler,
  }: WhenSellableDeps,
): OperatorFunction<TradeCopied, TradeCopied | IntentExpired> {
  return connect((copied$) => {
    const queues = lotQueues();

    const settledFor = (copied: TradeCopied): Settled => {
      const { leader, assetId, shares } = copied.intent;
      const lot = portfolio.lot(leader, assetId);
      const settled = lot ? sellable(lot) : ZERO_SHARES;
      const held = lot ? lot.holding.shares : ZERO_SHARES;
      const coming = plus(minus(held, settled), portfolio.arriving(leader, assetId));
      // On order are also its own shares, and those of exits that wait behind it.
      const others = minus(portfolio.onOrder(leader, assetId, 'SELL'), shares);
      const ahead = most(minus(others, queues.behind(copied)), ZERO_SHARES);
      return { settled: minus(settled, ahead), isAll: coming <= 0n };
    };

    const isDue = (copied: TradeCopied): boolean => {
      const { settled, isAll } = settledFor(copied);
      const { leader, shares } = copied.intent;
      if (isAll || settled >= shares) return true;
      return isRestSold(leader) && isHalf(amountsOf(copied.intent, settled).shares, shares);
    };

    const reduced = (copied: TradeCopied): TradeCopied | IntentExpired => {
      const { intent } = copied;
      const amounts = amountsOf(intent, settledFor(copied).settled);
      const nowMs = scheduler.now();
      return amounts.shares > 0n
        ? { ...copied, settledAtMs: nowMs, intent: { ...intent, ...amounts } }
        : intentExpired(intent, unsettled(intent), nowMs);
    };

    const wait = (copied: TradeCopied): Observable<TradeCopied | IntentExpired> =>
      defer(() => {
        const leave = queues.join(copied);
        const { deadlineMs } = copied.intent;
        const lastCallMs = Math.max(0, deadlineMs - LAST_CALL_MS - scheduler.now());
        return merge(
          changes$.pipe(
            startWith(undefined),
            filter(() => isDue(copied)),
          ),
          timer(lastCallMs, scheduler),
        ).pipe(
          take(1),
          map(() => reduced(copied)),
          // Before it is told: who sells it now is no longer behind anybody.
          tap(leave),
          finalize(leave),
        );
      });

    return merge(
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
    );
  });
}

/** What an exit comes to with what has settled for it. */
const amountsOf = ({ shares, limitPrice, terms }: Intent, settled: Shares): CopyAmounts =>
  exitAmounts(most(least(settled, shares), ZERO_SHARES), limitPrice, terms.tick);

/** Nothing is half of nothing. */
const isHalf = (part: Shares, all: Shares): boolean => part > 0n && 2n * part >= all;

const unsettled = ({ shares }: Intent): Refusal => ({
  code: 'nothing-settled',
  actual: '0',
  limit: formatMillionths(shares),
});

type Settled = {
  /** What this exit may sell now; below zero where exits before it need more than there is. */
  readonly settled: Shares;
  /** Nothing that we hold or that is on its way can still settle. */
  readonly isAll: boolean;
};
