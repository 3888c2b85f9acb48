import {
  asyncScheduler,
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  finalize,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  reduce,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import type { Address } from '../domain/address.ts';
import { EngineError } from '../domain/engineError.ts';
import type { HoldingChanged } from '../domain/events/engineEvent.ts';
import { inGroups } from '../domain/inGroups.ts';
import type { Limits } from '../domain/limits/limits.ts';
import { followingOf } from '../domain/portfolio/following.ts';
import type { Lot } from '../domain/portfolio/lot.ts';
import { lotKey } from '../domain/portfolio/lotKey.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import {
  changeOfLot,
  type HoldingSituation,
  shortfallOfLot,
} from '../domain/reductions/changeOfLot.ts';
import { heldBehind } from '../domain/reductions/heldBehind.ts';
import type { KnownChanges } from '../domain/reductions/knownChanges.ts';
import type { NumberedChange } from '../domain/reductions/numberChanges.ts';
import { isShort } from '../domain/reductions/shortfall.ts';
import { type Suspicion, suspicions } from '../domain/reductions/suspicions.ts';
import { type Shares, ZERO_SHARES } from '../domain/units.ts';
import type { OnFault } from '../ports/fault.ts';
import type { LeaderHistory } from '../ports/leaderFeeds.ts';
import type { LeaderRecord } from '../ports/leaderRecord.ts';
import type { Resolutions } from '../ports/resolutions.ts';
import { type HoldingsRead, readHoldings } from './readHoldings.ts';

export type LeaderReductionsOptions = {
  /** Pause between the starts of two rounds, ms; a round that takes longer delays the next. */
  readonly everyMs: number;
  /** How far each reading reaches back behind the last one that worked, ms. */
  readonly overlapMs: number;
  /** How long a position must be short of what we believe, with no trade that says why, to count, ms. */
  readonly transferMs: number;
  /** Of those who are followed: whether what they sell is sold, and the exits of those who have their own. */
  readonly rules: ReadonlyMap<
    Address,
    { readonly limits: Pick<Limits, 'sides'>; readonly exits?: Mirroring }
  >;
  /** Of all others. */
  readonly exits: Mirroring;
};

type Mirroring = { readonly mirror: boolean };

export type LeaderReductionsDeps = {
  readonly leaderRecord: LeaderRecord;
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  /** Absent, what we know of ourselves must do to tell whether a market is decided. */
  readonly resolutions?: Resolutions;
  /** Asked at the moment of an answer; apply what this stream emits at once, here and to `known`. */
  readonly portfolio: Pick<
    Portfolio,
    'lots' | 'lot' | 'onOrder' | 'toMirror' | 'heldBefore' | 'resolution'
  >;
  readonly known: Pick<KnownChanges, 'has'>;
  /** Told of markets that turn out to be decided. */
  readonly onResolved: (conditionId: string) => void;
  /** Told of a round that could not read everything, once until one can. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

/** Markets in one question about how they were decided. */
const A_QUESTION = 50;
/** Leaders read at once. */
const AT_ONCE = 4;

/** A lot whose leader has held less than we believe for long enough. */
type Shortfall = { readonly lot: Lot; readonly held: Shares; readonly since: Suspicion };

/**
 * What the leaders of what we hold do to their shares besides trading, each change of a lot once: what the
 * venue's record tells, and what nothing tells but a position that stays too small.
 *
 * A position counts only after `transferMs`, read at least twice, while no sale is on the record that we may not have
 * seen yet. A market that is decided makes nobody sell. Cold; never completes; asks nothing about a leader behind
 * whom we hold nothing. A reading that fails is made again in the next round, from where it began. Holds one
 * moment for each such leader, and one for each position that is too small.
 */
export function leaderReductions(
  { everyMs, overlapMs, transferMs, rules, exits }: LeaderReductionsOptions,
  {
    leaderRecord: record,
    history,
    resolutions,
    portfolio,
    known,
    onResolved,
    onFault,
    random,
    scheduler = asyncScheduler,
  }: LeaderReductionsDeps,
): Observable<HoldingChanged> {
  return defer(() => {
    const readUntilMs = new Map<Address, number>();
    const short = suspicions();
    let isTroubled = false;

    const situationOf = (lot: Lot, decided: ReadonlySet<string>): HoldingSituation => ({
      before: portfolio.heldBefore(lot),
      ours: followingOf(lot, portfolio).ours,
      mirrors: mirrors(lot.leader),
      isResolved: isDecided(lot.conditionId, decided),
      nowMs: scheduler.now(),
    });
    const mirrors = (leader: Address): boolean => {
      const own = rules.get(leader);
      return (own?.exits ?? exits).mirror && own?.limits.sides.includes('SELL') === true;
    };
    const isDecided = (conditionId: string, decided: ReadonlySet<string>): boolean =>
      decided.has(conditionId) || portfolio.resolution(conditionId) !== undefined;

    /** Of these markets, the decided ones. */
    const decidedOf = (conditionIds: readonly string[]): Observable<ReadonlySet<string>> =>
      from(inGroups([...new Set(conditionIds)], A_QUESTION)).pipe(
        concatMap((some) => resolutions?.resolved(some) ?? of([])),
        reduce((ids, found) => {
          for (const { conditionId } of found) ids.add(conditionId);
          return ids;
        }, new Set<string>()),
      );

    const isNews = (lot: Lot, change: NumberedChange): boolean =>
      change.conditionId === lot.conditionId &&
      change.occurredAtMs >= wholeSecond(lot.openedAtMs) &&
      !known.has(change, lot.assetId);

    const told = (
      lots: readonly Lot[],
      changes: readonly NumberedChange[],
      decided: ReadonlySet<string>,
    ): Observable<HoldingChanged> =>
      // One after the other, each applied before the next is looked at.
      from(changes).pipe(
        mergeMap((change) => from(lots).pipe(map((lot) => ({ change, lot: now(lot) })))),
        mergeMap(({ change, lot }) => {
          if (!lot || !isNews(lot, change)) return [];
          if (change.kind === 'redemption') onResolved(lot.conditionId);
          const event = changeOfLot(lot, change, situationOf(lot, decided));
          return event ? [event] : [];
        }),
      );

    const now = ({ leader, assetId }: Lot): Lot | undefined => portfolio.lot(leader, assetId);

    const heldOf = ({ assetId }: Lot, { holdings }: HoldingsRead): Shares =>
      holdings.get(assetId) ?? ZERO_SHARES;

    const shortfalls = (
      lots: readonly Lot[],
      reading: HoldingsRead,
      decided: ReadonlySet<string>,
    ): Shortfall[] =>
      lots.flatMap((lot) => {
        const held = heldOf(lot, reading);
        const believed = portfolio.heldBefore(lot);
        if (!now(lot) || !isShort(believed, held) || isDecided(lot.conditionId, decided)) {
          short.drop(lotKey(lot));
          return [];
        }
        const since = short.raise(lotKey(lot), believed, scheduler.now());
        return scheduler.now() - since.sinceMs >= transferMs ? [{ lot, held, since }] : [];
      });

    /** Shortfalls that no sale explains which is on the record and may not have been seen yet. */
    const unexplained = (
      leader: Address,
      due: readonly Shortfall[],
      decided: ReadonlySet<string>,
    ): Observable<HoldingChanged> => {
      if (due.length === 0) return EMPTY;
      const fromMs = (since: Suspicion): number => wholeSecond(since.sinceMs - overlapMs);
      return history.fillsSince(leader, Math.min(...due.map(({ since }) => fromMs(since)))).pipe(
        mergeMap((fills) =>
          due.filter(({ lot, since }) => {
            short.drop(lotKey(lot));
            return !fills.some(
              ({ assetId, side, occurredAtMs }) =>
                assetId === lot.assetId && side === 'SELL' && occurredAtMs >= fromMs(since),
            );
          }),
        ),
        // What was seen while the record was asked has changed what we believe: then it is looked at anew.
        mergeMap(({ lot, held, since }) =>
          now(lot) && portfolio.heldBefore(lot) === since.believed
            ? [shortfallOfLot(lot, held, situationOf(lot, decided))]
            : [],
        ),
      );
    };

    const look = ([leader, lots]: Held): Observable<HoldingChanged> =>
      defer(() => {
        const startedMs = scheduler.now();
        const openedMs = Math.min(...lots.map(({ openedAtMs }) => wholeSecond(openedAtMs)));
        const lastMs = readUntilMs.get(leader);
        const sinceMs = Math.max(openedMs, (lastMs ?? openedMs) - overlapMs);

        const conditionIds = lots.map(({ conditionId }) => conditionId);
        return readHoldings({ leader, conditionIds, sinceMs }, record).pipe(
          concatMap((reading) => {
            const concerned = lots.filter(
              (lot) =>
                reading.changes.some((change) => isNews(lot, change)) ||
                isShort(portfolio.heldBefore(lot), heldOf(lot, reading)),
            );
            return decidedOf(concerned.map(({ conditionId }) => conditionId)).pipe(
              tap((decided) => decided.forEach(onResolved)),
              concatMap((decided) =>
                concat(
                  told(lots, reading.changes, decided),
                  defer(() => unexplained(leader, shortfalls(lots, reading, decided), decided)),
                ),
              ),
            );
          }),
          tap({ complete: () => readUntilMs.set(leader, startedMs) }),
        );
      });

    const round = (): Observable<HoldingChanged> => {
      const held = heldBehind(portfolio.lots(), rules);
      for (const leader of readUntilMs.keys()) if (!held.has(leader)) readUntilMs.delete(leader);
      short.keep(new Set([...held.values()].flat().map(lotKey)));
      let hasTrouble = false;
      return from(held).pipe(
        // Spread, so that not all are asked about in the same moment.
        mergeMap((one) => timer(random() * (everyMs / 2), scheduler).pipe(map(() => one))),
        mergeMap(
          (one) =>
            look(one).pipe(
              catchError((cause: unknown) => {
                hasTrouble = true;
                const { message } = EngineError.from(cause);
                if (!isTroubled)
                  onFault({
                    where: 'reductions',
                    message: `What ${one[0]} does besides trading could not be read: ${message}`,
                  });
                isTroubled = true;
                return EMPTY;
              }),
            ),
          AT_ONCE,
        ),
        finalize(() => {
          isTroubled = hasTrouble;
        }),
      );
    };

    return timer(random() * everyMs, everyMs, scheduler).pipe(exhaustMap(round));
  });
}

type Held = readonly [leader: Address, lots: readonly Lot[]];

/** Blocks are stamped in whole seconds. */
const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
