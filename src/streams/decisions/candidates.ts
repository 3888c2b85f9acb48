import {
  asyncScheduler,
  catchError,
  defer,
  map,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
  switchMap,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import {
  type Candidate,
  candidateOf,
  type Surroundings,
} from '../../domain/decisions/candidate.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import { lookUpsFull } from '../../domain/decisions/lookUpsFull.ts';
import type { Undecidable } from '../../domain/decisions/undecidable.ts';
import type { TradeSeen } from '../../domain/events/engineEvent.ts';
import { expectedError } from '../../domain/expectedError.ts';
import { lotKey } from '../../domain/portfolio/lotKey.ts';
import type { Ratio } from '../../domain/units.ts';
import { alongside } from '../../operators/alongside.ts';
import { concatMapBy } from '../../operators/concatMapBy.ts';
import { untilEndOf } from '../../operators/untilEndOf.ts';
import type { Books } from '../../ports/books.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { LeaderRoles } from '../../ports/leaderRoles.ts';
import type { MarketData } from '../../ports/marketData.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { eligibility } from './eligibility.ts';
import { patientLookUps } from './patientLookUps.ts';
import { surroundings } from './surroundings.ts';

export type CandidatesOptions = {
  /** How each leader is copied. A leader without rules is not one of ours. */
  readonly rules: ReadonlyMap<Address, CopyRules>;
  /** The fraction of purchases that is copied, from 0 to 1; sales are always mirrored. */
  readonly rollout: Ratio;
  /**
   * Look-ups under way at once; known markets need none. As many again may go on for three minutes at most after they
   * were given up.
   */
  readonly maxLookUps: number;
  /** Trades that may wait for a look-up; sales find as many places again that no purchase takes. */
  readonly maxWaiting: number;
  /**
   * How long after it was seen a purchase waits until its leader's role is known, where their limits ask, ms; 20 s by
   * default.
   */
  readonly roleWaitMs?: number;
};

export type CandidatesDeps = {
  /** Expected to be cached: it is asked about every trade. */
  readonly marketData: MarketData;
  readonly history: Pick<LeaderHistory, 'portfolioValue'>;
  /** Asked where a leader's limits are about the book; without it no book is known. */
  readonly books?: Books;
  /** Asked where a leader's limits are about their role; without it no role is known. */
  readonly roles?: LeaderRoles;
  /**
   * Whether somebody sells later what a sale of this leader leaves unsold, so that it need not wait for its market; by
   * default nobody does.
   */
  readonly isRestSold?: (leader: Address) => boolean;
  readonly random: () => number;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/**
 * Adds to each trade what a decision needs to know: the market, and to a purchase, where the leader's
 * rules ask for it, the price now, the order book or the worth of the leader's portfolio, as far as they
 * are known.
 *
 * A purchase that no look-up can save is undecidable at once: outside the rollout, not copied by its side, or too old.
 * Where the leader's rules ask in which role it was made, that is asked next, again and again until the record tells,
 * and one in another role is undecidable, too.
 *
 * What one leader trades in one asset keeps its order. A trade whose market cannot be found, in three attempts and in
 * time, and one that finds the waiting room full, comes out as {@link Undecidable}. Errors with its source, and on a
 * bug; completes when the source has and the last look-up that is waited for is done. Holds at most twice `maxWaiting`
 * trades.
 */
export function candidates(
  { rules, rollout, maxLookUps, maxWaiting, roleWaitMs = ROLE_WAIT_MS }: CandidatesOptions,
  {
    marketData,
    history,
    books,
    roles,
    isRestSold = () => false,
    random,
    telemetry,
    scheduler = asyncScheduler,
  }: CandidatesDeps,
): OperatorFunction<TradeSeen, Candidate | Undecidable> {
  const refusalOf = eligibility({ rules, rollout, roleWaitMs }, { roles, random, scheduler });

  const found = (
    seen: TradeSeen,
    around$: Observable<Surroundings>,
  ): Observable<Candidate | Undecidable> =>
    around$.pipe(
      map((around) => candidateOf(seen, around)),
      catchError((cause: unknown) =>
        of({
          seen,
          refusal: {
            code: 'market-unknown' as const,
            actual: expectedError(cause).message,
            limit: seen.trade.assetId,
          },
        }),
      ),
    );

  // A sale that is turned away cannot end the purchase before it that waits here.
  const places = ({ trade }: TradeSeen): number =>
    trade.side === 'SELL' ? 2 * maxWaiting : maxWaiting;

  return (seen$) =>
    defer(() => {
      const { lookUp, goingOn$ } = patientLookUps({ maxLeft: maxLookUps }, { random, scheduler });
      const surroundingsOf = surroundings(
        { rules },
        { marketData, history, books, isRestSold, lookUp },
      );
      const complete = (seen: TradeSeen): Observable<Candidate | Undecidable> =>
        refusalOf(seen).pipe(
          switchMap((refusal) =>
            refusal ? of({ seen, refusal }) : found(seen, surroundingsOf(seen.trade)),
          ),
        );

      return seen$.pipe(
        concatMapBy(({ trade }) => lotKey(trade), complete, {
          concurrency: maxLookUps,
          maxWaiting: places,
          onOverflow: (seen) => ({ seen, refusal: lookUpsFull(places(seen), maxWaiting) }),
          watch: (read) => telemetry.watch('look-ups waiting', read),
        }),
        alongside((main$) => goingOn$.pipe(untilEndOf(main$))),
      );
    });
}

/** The record lists a trade five to ten seconds after it. */
const ROLE_WAIT_MS = 20_000;
