import { catchError, forkJoin, type Observable, of, reduce } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { Surroundings } from '../../domain/decisions/candidate.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import { expectedError } from '../../domain/expectedError.ts';
import type { LeaderTrade } from '../../domain/leaders/leaderTrade.ts';
import type { Depth } from '../../domain/markets/depth.ts';
import type { Books } from '../../ports/books.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { MarketData } from '../../ports/marketData.ts';
import type { Patience, PatientLookUps } from './patientLookUps.ts';

export type SurroundingsOptions = { readonly rules: ReadonlyMap<Address, CopyRules> };

export type SurroundingsDeps = {
  readonly marketData: MarketData;
  readonly history: Pick<LeaderHistory, 'portfolioValue'>;
  /** Without it no book is known. */
  readonly books?: Books | undefined;
  /** Whether somebody sells later what a sale of this leader leaves unsold. */
  readonly isRestSold: (leader: Address) => boolean;
  readonly lookUp: PatientLookUps['lookUp'];
};

/** What is not found out in time is not bought; but a sale may queue behind it. */
const PURCHASE: Patience = {
  longestAskedMs: 5_000,
  waitMs: 20_000,
  againMs: 250,
  isLimited: () => true,
};

/** Without its market it is sold by what is known of the position, where somebody does. */
const SALE: Omit<Patience, 'isLimited'> = { longestAskedMs: 1_000, waitMs: 5_000, againMs: 250 };

/**
 * Looks up what a decision about a trade needs to know: the market, and to a purchase what the leader's rules ask for.
 *
 * What it returns is cold, emits once and completes. It errors where the market cannot be found, in three attempts, and
 * on a bug; all else stays unknown where it cannot be read. A purchase waits twenty seconds at most, and not at all where
 * the venue wants to be left alone for more than five; a sale whose rest is sold later waits five, and one where it wants
 * that for more than a second. The venue may have told others so before, and holds its look-up back for minutes. Any other
 * sale waits for as long as it takes.
 */
export function surroundings(
  { rules }: SurroundingsOptions,
  { marketData, history, books, isRestSold, lookUp }: SurroundingsDeps,
): (trade: LeaderTrade) => Observable<Surroundings> {
  /** What only some rules ask for. Where it stays unknown, the rule says so better than we could. */
  const ifKnown = <T>(key: string, read$: Observable<T>): Observable<T | undefined> =>
    lookUp(key, read$, PURCHASE).pipe(
      catchError((cause: unknown) => {
        expectedError(cause);
        return of(undefined);
      }),
    );

  return ({ leader, assetId, conditionId, side, occurredAtMs }) => {
    // A sale is not sized by a rule, nor limited: what these need must not hold it up.
    const copied = side === 'BUY' ? rules.get(leader) : undefined;
    const sizing = copied?.sizing.kind;
    const patience = side === 'BUY' ? PURCHASE : { ...SALE, isLimited: () => isRestSold(leader) };
    return forkJoin({
      market: lookUp(`market ${assetId}`, marketData.market(assetId, conditionId), patience),
      // A price from before the leader's trade says nothing of how far it has gone from theirs.
      quote:
        sizing === 'risk'
          ? ifKnown(`quote ${assetId}`, marketData.quote(assetId, occurredAtMs))
          : of(undefined),
      depth:
        books && copied && needsBook(copied)
          ? ifKnown(`depth ${assetId}`, depthOf(books, assetId))
          : of(undefined),
      leaderValue:
        sizing === 'portfolio'
          ? ifKnown(`value ${leader}`, history.portfolioValue(leader))
          : of(undefined),
    });
  };
}

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
