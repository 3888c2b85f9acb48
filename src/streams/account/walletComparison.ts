import {
  catchError,
  defer,
  map,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { HoldingCorrected, HoldingDifference } from '../../domain/events/engineEvent.ts';
import { type BookAtRest, hasBeenAtRest, lotsOf } from '../../domain/reconciling/heldAtRest.ts';
import { heldShort } from '../../domain/reconciling/heldShort.ts';
import { type Shares, sum } from '../../domain/units.ts';
import type { AccountRecord } from '../../ports/accountRecord.ts';
import type { MarketData } from '../../ports/marketData.ts';
import type { Resolutions } from '../../ports/resolutions.ts';

export type WalletComparisonOptions = {
  /** How far the venue's record may be behind what it did, ms. */
  readonly lagMs: number;
};

export type WalletComparisonDeps = {
  readonly record: Pick<AccountRecord, 'shares'>;
  readonly marketData: Pick<MarketData, 'quote'>;
  /** Absent, a market that has a book is taken for open. */
  readonly resolutions?: Pick<Resolutions, 'resolved'>;
  /** Asked at the moment of each answer; apply a correction at once. */
  readonly portfolio: BookAtRest;
  readonly scheduler: SchedulerLike;
};

export type WalletComparison = {
  readonly found: HoldingDifference;
  /** Where what is missing is surely gone. */
  readonly correction?: HoldingCorrected;
};

/** How long between the two readings that have to say the same, ms. */
const APART_MS = 5_000;

/**
 * Holds what we have of an asset against the wallet. What is missing is believed only where two readings some seconds
 * apart say the same, nothing of the asset was under way for as long as the record may be behind, and its market is
 * open: of one that is decided somebody may have redeemed our shares before we hear how it ended, and they are a claim.
 *
 * Cold; emits once and completes; errors when the venue cannot be asked.
 */
export function walletComparison(
  assetId: string,
  { lagMs }: WalletComparisonOptions,
  { record, marketData, resolutions, portfolio, scheduler }: WalletComparisonDeps,
): Observable<WalletComparison> {
  const ours = (): Shares => sum(lotsOf(assetId, portfolio).map(({ holding }) => holding.shares));
  const isSure = (): boolean =>
    hasBeenAtRest(assetId, portfolio, { lagMs, nowMs: scheduler.now() });

  const isOpen = (): Observable<boolean> =>
    marketData.quote(assetId, scheduler.now()).pipe(
      switchMap(() => {
        const markets = [
          ...new Set(lotsOf(assetId, portfolio).map(({ conditionId }) => conditionId)),
        ];
        return resolutions?.resolved(markets) ?? of([]);
      }),
      map((resolved) => resolved.length === 0),
      catchError((cause: unknown) => {
        const error = EngineError.from(cause);
        return error.disposition === 'rejected' ? of(false) : throwError(() => error);
      }),
    );

  const correctionTo = (venues: Shares): HoldingCorrected | undefined => {
    const held = lotsOf(assetId, portfolio);
    const lots = heldShort(held, venues);
    const [one] = held;
    if (!one || lots.length === 0) return undefined;
    const { conditionId, title, outcome } = one;
    return {
      type: 'holding-corrected',
      atMs: scheduler.now(),
      ...{ assetId, conditionId, title, outcome },
      ...{ ours: ours(), venues, lots },
    };
  };

  return defer(() => record.shares(assetId)).pipe(
    switchMap((venues) => {
      const before = { found: { assetId, ours: ours(), venues } };
      if (venues >= ours() || !isSure()) return of(before);
      return timer(APART_MS, scheduler).pipe(
        switchMap(() => record.shares(assetId)),
        switchMap((again) => (again === venues ? isOpen() : of(false))),
        map((isGone): WalletComparison => {
          const correction = isGone && isSure() ? correctionTo(venues) : undefined;
          if (!correction) return { found: { assetId, ours: ours(), venues } };
          return {
            found: { ...before.found, ours: correction.ours, isCorrected: true },
            correction,
          };
        }),
      );
    }),
  );
}
