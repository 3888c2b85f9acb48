import {
  catchError,
  forkJoin,
  type Observable,
  of,
  reduce,
  type SchedulerLike,
  throwError,
  timeout,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { Surroundings } from '../../domain/decisions/candidate.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import { EngineError } from '../../domain/engineError.ts';
import { expectedError } from '../../domain/expectedError.ts';
import type { LeaderTrade } from '../../domain/leaders/leaderTrade.ts';
import type { Depth } from '../../domain/markets/depth.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';
import type { Books } from '../../ports/books.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { MarketData } from '../../ports/marketData.ts';

export type SurroundingsOptions = { readonly rules: ReadonlyMap<Address, CopyRules> };

export type SurroundingsDeps = {
  readonly marketData: MarketData;
  readonly history: Pick<LeaderHistory, 'portfolioValue'>;
  /** Without it no book is known. */
  readonly books?: Books | undefined;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** How long the venue may ask to be left alone, ms, for the answer to be worth the wait: sales queue behind it. */
const LONGEST_ASKED_MS = 1_000;

/** How long a sale waits for its market, ms: without it, it is sold by what is known of the position. */
const SALE_WAIT_MS = 5_000;

/**
 * Looks up what a decision about a trade needs to know: the market, and to a purchase what the leader's rules ask for.
 *
 * What it returns is cold, emits once and completes. It errors where the market cannot be found, in three attempts, and
 * on a bug; all else stays unknown where it cannot be read. Where the venue wants to be left alone for more than a
 * second, there is no further attempt; and a sale waits five seconds at most, since others may have been told so before
 * it, and its look-up is held back for minutes.
 */
export function surroundings(
  { rules }: SurroundingsOptions,
  { marketData, history, books, random, scheduler }: SurroundingsDeps,
): (trade: LeaderTrade) => Observable<Surroundings> {
  const patiently = <T>(read$: Observable<T>): Observable<T> =>
    read$.pipe(
      retryBackoff({
        maxAttempts: 3,
        longestAskedMs: LONGEST_ASKED_MS,
        baseMs: 100,
        capMs: 1000,
        random,
        scheduler,
      }),
    );

  const inTime = <T>(read$: Observable<T>): Observable<T> =>
    read$.pipe(
      timeout({ first: SALE_WAIT_MS, with: () => throwError(() => notInTime()), scheduler }),
    );

  /** What only some rules ask for. Where it stays unknown, the rule says so better than we could. */
  const ifKnown = <T>(read$: Observable<T>): Observable<T | undefined> =>
    patiently(read$).pipe(
      catchError((cause: unknown) => {
        expectedError(cause);
        return of(undefined);
      }),
    );

  return ({ leader, assetId, conditionId, side, occurredAtMs }) => {
    // A sale is not sized by a rule, nor limited: what these need must not hold it up.
    const copied = side === 'BUY' ? rules.get(leader) : undefined;
    const sizing = copied?.sizing.kind;
    const market$ = patiently(marketData.market(assetId, conditionId));
    return forkJoin({
      market: side === 'SELL' ? inTime(market$) : market$,
      // A price from before the leader's trade says nothing of how far it has gone from theirs.
      quote: sizing === 'risk' ? ifKnown(marketData.quote(assetId, occurredAtMs)) : of(undefined),
      depth:
        books && copied && needsBook(copied) ? ifKnown(depthOf(books, assetId)) : of(undefined),
      leaderValue: sizing === 'portfolio' ? ifKnown(history.portfolioValue(leader)) : of(undefined),
    });
  };
}

const notInTime = (): EngineError =>
  new EngineError('The market was not told in time.', { disposition: 'retryable' });

const needsBook = ({ limits: { maxSpread, minDepth } }: CopyRules): boolean =>
  maxSpread !== undefined || minDepth !== undefined;

/** One book; undefined where the venue has none. Errors where it could not be read. */
const depthOf = (books: Books, assetId: string): Observable<Depth | undefined> =>
  books.depths([assetId]).pipe(
    reduce((found: Depth | undefined, read) => {
      if (!read.ok) throw read.error;
      return read.depths.get(assetId) ?? found;
    }, undefined),
  );
