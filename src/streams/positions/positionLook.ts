import { concat, defer, mergeMap, type Observable, type SchedulerLike, tap } from 'rxjs';
import type { ExitDecided, PeakRaised } from '../../domain/events/engineEvent.ts';
import type { CloseDecision } from '../../domain/exits/decideClose.ts';
import { exitEvents } from '../../domain/exits/exitEvents.ts';
import { type ExitPolicyOptions, exitPolicy } from '../../domain/exits/exitPolicy.ts';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import type { Depth } from '../../domain/markets/depth.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { EquityMarker } from '../../domain/risk/equityMarker.ts';
import type { EquityMarked, LeaderPaused, LeaderResumed } from '../../domain/risk/riskEvents.ts';
import type { PricesFound } from '../../domain/risk/valuation.ts';
import type { Books } from '../../ports/books.ts';
import type { OnFault } from '../../ports/fault.ts';
import type { PricedPosition } from './pricedPositions.ts';
import { pricesInTime } from './pricesInTime.ts';

export type PositionLookOptions = ExitPolicyOptions & {
  /** How long a look may wait for prices, ms. */
  readonly readMs: number;
  /** Most closes under way at once. */
  readonly maxClosing: number;
};

export type PositionLookDeps = {
  readonly portfolio: Pick<Portfolio, 'positions' | 'position'>;
  readonly books: Books;
  /** Asked whether everything is to be closed. */
  readonly gate: Pick<EntryGate, 'isFlattening'>;
  /** Values all that is held; absent, nobody does. */
  readonly marker?: EquityMarker | undefined;
  /** Told what kept a position from being looked at; the next look follows all the same. */
  readonly onFault: OnFault;
  readonly scheduler: SchedulerLike;
};

export type PositionEvent = PeakRaised | ExitDecided | EquityMarked | LeaderPaused | LeaderResumed;

/**
 * One look at all positions: asks for the prices that are needed, and decides on each answer as it comes; where all is
 * to be valued it asks for every price, and values last.
 *
 * What the venue kept from us is told to `onTrouble`, what we could not make sense of to `onFault`. Cold; completes;
 * each subscription is a look of its own, at what is held then.
 */
export function positionLook(
  { readMs, maxClosing, ...options }: PositionLookOptions,
  { portfolio, books, gate, marker, onFault, scheduler }: PositionLookDeps,
): (onTrouble: OnFault) => Observable<PositionEvent> {
  const policy = exitPolicy(options, gate);

  const decide = ({ position, depth }: PricedPosition, nowMs: number): CloseDecision => {
    try {
      return policy.decide(position, depth, nowMs);
    } catch (cause) {
      // Of this position only: one that cannot be understood must not keep the others from being closed.
      onFault({ where: 'positions', message: `A position was not looked at: ${String(cause)}` });
      return {};
    }
  };

  const marksOf = (found: PricesFound): ReturnType<EquityMarker['look']> => {
    try {
      return marker?.look(found, scheduler.now()) ?? [];
    } catch (cause) {
      onFault({ where: 'positions', message: `Positions were not valued: ${String(cause)}` });
      return [];
    }
  };

  return (onTrouble) =>
    defer(() => {
      const seenAtMs = scheduler.now();
      const all = portfolio.positions();
      const isMarking = marker?.isDue(seenAtMs) === true;
      const watched = all.filter(
        (position) => (isMarking && position.shares > 0n) || policy.needsPrice(position, seenAtMs),
      );
      let room = maxClosing - all.filter(({ reserved }) => reserved > 0n).length;

      const decided = (priced: readonly PricedPosition[]): (PeakRaised | ExitDecided)[] => {
        const atMs = scheduler.now();
        const decisions = priced.map((one) => ({ position: one.position, ...decide(one, atMs) }));
        const { peaks, closes } = exitEvents(decisions, { room, seenAtMs, atMs });
        room -= closes.length;
        return [...peaks, ...closes];
      };

      const priced$ = pricesInTime(watched, { readMs }, { portfolio, books, onTrouble, scheduler });
      if (!isMarking) return priced$.pipe(mergeMap(decided));

      const found = {
        books: new Map<string, Depth>(),
        asked: new Set(watched.map(({ assetId }) => assetId)),
      };
      return concat(
        priced$.pipe(
          tap((priced) => {
            for (const { position, depth } of priced) found.books.set(position.assetId, depth);
          }),
          mergeMap(decided),
        ),
        // Of what had no answer in time the last price counts.
        defer(() => marksOf(found)),
      );
    });
}
