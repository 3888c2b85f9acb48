import {
  asyncScheduler,
  concat,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  from,
  map,
  mergeAll,
  mergeMap,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import type { EngineError } from '../../domain/engineError.ts';
import type { Redeemed } from '../../domain/events/engineEvent.ts';
import { inGroups } from '../../domain/inGroups.ts';
import { claimOn } from '../../domain/portfolio/claimOn.ts';
import type { Claim } from '../../domain/portfolio/claims.ts';
import { overdueClaims } from '../../domain/portfolio/overdueClaims.ts';
import { paidWith } from '../../domain/portfolio/paidWith.ts';
import { paymentOn } from '../../domain/portfolio/paymentOn.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import type { Account } from '../../ports/account.ts';
import type { RedemptionRecord, RedemptionRow } from '../../ports/redemptionRecord.ts';

export type RedemptionsOptions = {
  /** Pause between two questions, as long as a market owes us something, ms; 15 s by default. */
  readonly everyMs?: number;
  /** How long after a resolution the balance alone may show that it was paid, ms; two minutes by default. */
  readonly recordLagMs?: number;
};

export type RedemptionsDeps = {
  /** Absent, there is the balance alone to go by. */
  readonly redemptionRecord?: RedemptionRecord;
  readonly account: Pick<Account, 'funds'>;
  /** Asked at the moment of an answer; apply what this stream emits at once. */
  readonly portfolio: Pick<
    Portfolio,
    | 'claims'
    | 'countedSince'
    | 'incomes'
    | 'isRedeemed'
    | 'openRedemption'
    | 'ordersUnderWay'
    | 'resolution'
    | 'surplus'
  >;
  readonly onError: (error: EngineError) => void;
  readonly scheduler?: SchedulerLike;
};

const EVERY_MS = 15_000;
const RECORD_LAG_MS = 120_000;
/** Markets in one question. */
const A_QUESTION = 20;
/** How long before we heard of a resolution its money may have come, ms. */
const EARLY_MS = 3_600_000;

/**
 * What resolved markets have paid us, whoever saw to it: by the venue's record, or, where that says nothing
 * for two minutes, by a balance that grew by just what is owed, then or in the hour before we knew of it. The
 * balance has no word while what it shows may be of a payment that others will tell of: see `overdueClaims`.
 *
 * Cold; never completes, asks nothing as long as nothing is owed; a question that fails is told to `onError`
 * and asked again in the next round. A round that is still running when the next is due is left to finish.
 */
export function redemptions(
  { everyMs = EVERY_MS, recordLagMs = RECORD_LAG_MS }: RedemptionsOptions,
  {
    redemptionRecord: record,
    account,
    portfolio,
    onError,
    scheduler = asyncScheduler,
  }: RedemptionsDeps,
): Observable<Redeemed> {
  const byRow = (row: RedemptionRow): Redeemed[] => {
    const { conditionId, transactionHash } = row;
    const claim = claimOn(portfolio.claims(), conditionId);
    // Nothing is owed, or it is booked: what it may have paid besides, the balance tells.
    if (!claim || portfolio.isRedeemed(conditionId, transactionHash)) return [];
    const payment = paymentOn(row, portfolio);
    return [redeemed(claim, { ...payment, transactionHash, atMs: scheduler.now() })];
  };

  const byRecord = (claims: readonly Claim[]): Observable<Redeemed> =>
    from(
      inGroups(
        claims.map(({ resolution }) => resolution.conditionId),
        A_QUESTION,
      ),
    ).pipe(
      concatMap((some) => defer(() => record?.redeemed(some) ?? EMPTY).pipe(reportErrors(onError))),
      mergeAll(),
      // One after the other, each booked before the next is looked at.
      mergeMap(byRow),
    );

  const byBalance = (): Observable<Redeemed> => {
    const askedAtMs = scheduler.now();
    const overdueNow = (): readonly Claim[] => overdueClaims(portfolio, askedAtMs - recordLagMs);
    if (overdueNow().length === 0) return EMPTY;
    return account.funds().pipe(
      reportErrors(onError),
      mergeMap(({ cash }) => {
        // A market may have ended meanwhile, or a redemption of ours begun: the money may be of that.
        const overdue = overdueNow();
        const sinceMs = Math.min(...overdue.map((claim) => claim.sinceMs)) - EARLY_MS;
        const surplus = portfolio.surplus({ cash, askedAtMs });
        return paidWith(overdue, surplus, portfolio.incomes(sinceMs));
      }),
      map(({ claim, countedBefore }) =>
        redeemed(claim, { usd: claim.usd, countedBefore, atMs: scheduler.now() }),
      ),
    );
  };

  return timer(everyMs, everyMs, scheduler).pipe(
    exhaustMap(() => concat(byRecord(portfolio.claims()), defer(byBalance))),
  );
}

const redeemed = (
  { resolution: { conditionId, title } }: Claim,
  facts: Pick<Redeemed, 'atMs' | 'usd' | 'countedBefore' | 'transactionHash'>,
): Redeemed => ({ type: 'redeemed', conditionId, title, by: 'venue', ...facts });
