import {
  defer,
  EMPTY,
  filter,
  map,
  mergeMap,
  type Observable,
  type SchedulerLike,
  tap,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { HoldingChanged } from '../../domain/events/engineEvent.ts';
import type { Lot } from '../../domain/portfolio/lot.ts';
import { lotKey } from '../../domain/portfolio/lotKey.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { type HoldingSituation, shortfallOfLot } from '../../domain/reductions/changeOfLot.ts';
import { dueShortfalls, type Shortfall } from '../../domain/reductions/dueShortfalls.ts';
import type { HoldingsRead } from '../../domain/reductions/holdingsRead.ts';
import { askedSinceMs, recordIsBehind } from '../../domain/reductions/recordIsBehind.ts';
import { saleExplains, salesSinceMs } from '../../domain/reductions/saleExplains.ts';
import type { Suspicions } from '../../domain/reductions/suspicions.ts';
import { ZERO_SHARES } from '../../domain/units.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';

export type UnexplainedShortfallsOptions = {
  /** How far behind the first reading that was short a sale may lie that we have not seen, ms. */
  readonly overlapMs: number;
  /** How long a position must be short of what we believe, with no trade that says why, to count, ms. */
  readonly transferMs: number;
};

export type UnexplainedShortfallsDeps = {
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  readonly portfolio: Pick<Portfolio, 'lot' | 'lastBought'>;
  /** Remembers from one reading to the next what is short. */
  readonly short: Pick<Suspicions, 'raise' | 'drop'>;
  readonly situationOf: (lot: Lot) => HoldingSituation;
  /**
   * Whether the leader's trades were read up to now, and can be. Where they were not, as after a downtime until they
   * are caught up with, a sale of any age may be the reason, and is going to be followed by itself. Absent, they always
   * are.
   */
  readonly isWatched?: (leader: Address) => boolean;
  readonly scheduler: SchedulerLike;
};

/** A leader's positions as they were read, and what we hold of the same. */
export type PositionsRead = Pick<HoldingsRead, 'holdings'> & {
  readonly leader: Address;
  readonly lots: readonly Lot[];
};

/**
 * What the leader's positions alone tell: those that stay too small while no sale that is on the record and may not
 * have been seen yet explains it, and while the record has what the leader was seen to buy. While the leader is not
 * watched, nothing is short; what is so once they are, begins anew.
 *
 * Cold; completes; errors when the leader's trades, which are asked for only where a position is due, could not be
 * read.
 */
export function unexplainedShortfalls(
  { leader, lots, holdings }: PositionsRead,
  { overlapMs, transferMs }: UnexplainedShortfallsOptions,
  {
    history,
    portfolio,
    short,
    situationOf,
    isWatched = () => true,
    scheduler,
  }: UnexplainedShortfallsDeps,
): Observable<HoldingChanged> {
  const isHeld = ({ assetId }: Lot): boolean => portfolio.lot(leader, assetId) !== undefined;

  const due = (): Shortfall[] => {
    const isUnread = !isWatched(leader);
    return dueShortfalls(
      lots.map((lot) => {
        const { before: believed, isResolved } = situationOf(lot);
        const held = holdings.get(lot.assetId) ?? ZERO_SHARES;
        return { lot, believed, held, tellsNothing: isUnread || isResolved || !isHeld(lot) };
      }),
      short,
      { transferMs, nowMs: scheduler.now() },
    );
  };

  const readSinceMs = (shortfall: Shortfall): number =>
    Math.min(
      salesSinceMs(shortfall.since, overlapMs),
      askedSinceMs(shortfall, portfolio.lastBought(shortfall.lot)) ?? Number.POSITIVE_INFINITY,
    );

  const unexplained = (shortfalls: readonly Shortfall[]): Observable<Shortfall> => {
    if (shortfalls.length === 0) return EMPTY;
    const sinceMs = Math.min(...shortfalls.map(readSinceMs));
    return history.fillsSince(leader, sinceMs, { isAwaited: true }).pipe(
      tap(() => {
        // Told, explained, or nothing to go by: what is short after that is so anew.
        for (const { lot } of shortfalls) short.drop(lotKey(lot));
      }),
      mergeMap((fills) =>
        shortfalls.filter(
          (one) =>
            !saleExplains(one, fills, overlapMs) &&
            !recordIsBehind(one, portfolio.lastBought(one.lot), fills),
        ),
      ),
    );
  };

  return defer(() => unexplained(due())).pipe(
    // What was seen while the record was asked has changed what we believe: then it is looked at anew.
    filter(({ lot, since }) => isHeld(lot) && situationOf(lot).before === since.believed),
    map((shortfall) => shortfallOfLot(shortfall, situationOf(shortfall.lot))),
  );
}
