import { concat, concatMap, defer, map, type Observable, type SchedulerLike, tap } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { HoldingChanged } from '../../domain/events/engineEvent.ts';
import type { Lot } from '../../domain/portfolio/lot.ts';
import { lotKey } from '../../domain/portfolio/lotKey.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { changedLots } from '../../domain/reductions/changedLots.ts';
import type { HoldingSituation } from '../../domain/reductions/changeOfLot.ts';
import type { HoldingsRead } from '../../domain/reductions/holdingsRead.ts';
import type { MirroringRules } from '../../domain/reductions/isMirrored.ts';
import type { KnownChanges } from '../../domain/reductions/knownChanges.ts';
import { situationOf } from '../../domain/reductions/situationOf.ts';
import { suspicions } from '../../domain/reductions/suspicions.ts';
import { wholeSecond } from '../../domain/reductions/wholeSecond.ts';
import type { LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { LeaderRecord } from '../../ports/leaderRecord.ts';
import type { Resolutions } from '../../ports/resolutions.ts';
import { decidedMarkets } from './decidedMarkets.ts';
import { readHoldings } from './readHoldings.ts';
import { recordedChanges } from './recordedChanges.ts';
import {
  type PositionsRead,
  type UnexplainedShortfallsDeps,
  unexplainedShortfalls,
} from './unexplainedShortfalls.ts';

export type LeaderLooksOptions = MirroringRules & {
  /** How far each reading reaches back behind the last one that worked, ms. */
  readonly overlapMs: number;
  /** How long a position must be short of what we believe, with no trade that says why, to count, ms. */
  readonly transferMs: number;
};

export type LeaderLooksDeps = Pick<UnexplainedShortfallsDeps, 'isWatched'> & {
  readonly leaderRecord: LeaderRecord;
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  /** Absent, what we know of ourselves must do to tell whether a market is decided. */
  readonly resolutions?: Resolutions;
  /** Asked at the moment of an answer; apply what a look emits at once, here and to `known`. */
  readonly portfolio: Pick<
    Portfolio,
    'lot' | 'onOrder' | 'toMirror' | 'heldBefore' | 'ledOf' | 'lastBought' | 'resolution'
  >;
  readonly known: Pick<KnownChanges, 'has' | 'countedToMs'>;
  /** Told of markets that turn out to be decided. */
  readonly onResolved: (conditionId: string) => void;
  readonly scheduler: SchedulerLike;
};

export type LeaderLooks = {
  /**
   * One look at a leader, behind whom we hold these lots. Cold; completes; errors when something could not be read,
   * and the next look then reaches back as far.
   */
  at(leader: Address, lots: readonly Lot[]): Observable<HoldingChanged>;
  /** Forgets all leaders and lots but these. */
  keep(held: ReadonlyMap<Address, readonly Lot[]>): void;
};

/**
 * Looks, as often as asked, at what a leader does to their shares besides trading: what the venue's record tells first,
 * then what their positions alone tell.
 *
 * Holds one moment for each leader, and one for each position that is too small.
 */
export function leaderLooks(
  { rules, exits, ...spans }: LeaderLooksOptions,
  deps: LeaderLooksDeps,
): LeaderLooks {
  const { leaderRecord, resolutions, portfolio, known, onResolved, scheduler } = deps;
  const readUntilMs = new Map<Address, number>();
  const short = suspicions();

  /**
   * Behind the last reading that worked, or in a new run behind what was counted last: older changes may have been
   * forgotten, and would be counted again. What the leader did before we had anything is none of ours.
   */
  const unreadSinceMs = (leader: Address, lots: readonly Lot[]): number => {
    const fromMs = Math.min(...lots.map(({ followedFromMs }) => wholeSecond(followedFromMs)));
    return Math.max(
      fromMs,
      (readUntilMs.get(leader) ?? known.countedToMs(leader) ?? fromMs) - spans.overlapMs,
    );
  };

  /** What is on record of the leader, and which of the markets that it is about are decided. */
  const read = (leader: Address, lots: readonly Lot[]): Observable<Reading> =>
    readHoldings(
      { leader, conditionIds: marketsOf(lots), sinceMs: unreadSinceMs(leader, lots) },
      leaderRecord,
    ).pipe(
      concatMap((found) =>
        decidedMarkets(marketsOf(changedLots(lots, found, deps)), resolutions).pipe(
          tap((decided) => decided.forEach(onResolved)),
          map((decided) => ({ ...found, leader, lots, decided })),
        ),
      ),
    );

  const told = ({ changes, decided, ...positions }: Reading): Observable<HoldingChanged> => {
    const standing = (lot: Lot): HoldingSituation =>
      situationOf(lot, portfolio, { mirroring: { rules, exits }, decided, nowMs: scheduler.now() });
    return concat(
      recordedChanges(changes, positions.lots, { ...deps, situationOf: standing }),
      unexplainedShortfalls(positions, spans, { ...deps, short, situationOf: standing }),
    );
  };

  return {
    at: (leader, lots) =>
      defer(() => {
        const startedMs = scheduler.now();
        return read(leader, lots).pipe(
          concatMap(told),
          tap({ complete: () => readUntilMs.set(leader, startedMs) }),
        );
      }),
    keep(held) {
      for (const leader of readUntilMs.keys()) if (!held.has(leader)) readUntilMs.delete(leader);
      short.keep(new Set([...held.values()].flat().map(lotKey)));
    },
  };
}

type Reading = HoldingsRead & PositionsRead & { readonly decided: ReadonlySet<string> };

const marketsOf = (lots: readonly Lot[]): string[] => lots.map(({ conditionId }) => conditionId);
