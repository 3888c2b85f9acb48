import {
  asyncScheduler,
  concat,
  defer,
  exhaustMap,
  filter,
  finalize,
  from,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  type SchedulerLike,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { ExitDecided, PeakRaised } from '../domain/events/engineEvent.ts';
import type { ClosingTerms } from '../domain/exits/closingTerms.ts';
import { type CloseDecision, decideClose } from '../domain/exits/decideClose.ts';
import type { ExitCase } from '../domain/exits/exitCase.ts';
import type { ExitRules } from '../domain/exits/exitRules.ts';
import { needsPrice } from '../domain/exits/needsPrice.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { Depth } from '../domain/markets/depth.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import type { Position } from '../domain/portfolio/position.ts';
import type { EquityMarker } from '../domain/risk/equityMarker.ts';
import type { EquityMarked, LeaderPaused, LeaderResumed } from '../domain/risk/riskEvents.ts';
import type { PricesFound } from '../domain/risk/valuation.ts';
import type { Books } from '../ports/books.ts';
import type { OnFault } from '../ports/fault.ts';
import { type PricedPosition, pricedPositions } from './pricedPositions.ts';

export type PositionCycleOptions = {
  readonly account: Address;
  /** Pause between two looks at all positions, ms; a look that takes longer is left to finish. */
  readonly everyMs: number;
  /** How long a look may wait for prices, ms. */
  readonly readMs: number;
  /** Most closes under way at once. */
  readonly maxClosing: number;
  readonly closing: ClosingTerms;
  /** Of those who are followed, where a leader has exits of his own. */
  readonly rules: ReadonlyMap<Address, { readonly exits?: ExitRules }>;
  /** Of all others. */
  readonly exits: ExitRules;
};

export type PositionCycleDeps = {
  readonly portfolio: Pick<Portfolio, 'positions' | 'position'>;
  readonly books: Books;
  /** Told what kept a position from being looked at; the next look follows all the same. */
  readonly onFault: OnFault;
  /** Asked whether everything is to be closed. */
  readonly gate: Pick<EntryGate, 'isFlattening'>;
  /** Values all that is held; absent, nobody does. */
  readonly marker?: EquityMarker | undefined;
  /** Emits when that may just have begun: what has to be closed is looked at without waiting for its turn. */
  readonly lookNow$?: Observable<unknown>;
  readonly scheduler?: SchedulerLike;
};

export type PositionEvent = PeakRaised | ExitDecided | EquityMarked | LeaderPaused | LeaderResumed;

/**
 * Looks at all positions again and again, and decides which to close.
 *
 * Looks never overlap. Prices are asked for once an asset, and only where a rule needs one; an answer that
 * fails or does not come delays its own positions only. Of the positions in one answer the largest loss is
 * decided first. A position that an order is selling is left alone until the order is over.
 *
 * A look that values everything asks for all prices, and tells the value when the answers are there.
 *
 * Cold; never completes; errors for nothing that the venue did. Decisions see the portfolio as it is at
 * that moment, so apply what is emitted at once. Holds the positions that wait for their price.
 */
export function positionCycle(
  options: PositionCycleOptions,
  {
    portfolio,
    books: venue,
    gate,
    marker,
    onFault,
    lookNow$ = NEVER,
    scheduler = asyncScheduler,
  }: PositionCycleDeps,
): Observable<PositionEvent> {
  const { account, everyMs, readMs, maxClosing, closing, rules, exits } = options;

  return defer(() => {
    /** Whether the last look met with trouble, which is told once and not at every look. */
    let isTroubled = false;

    const rulesOf = ({ leader }: Position): ExitRules => rules.get(leader)?.exits ?? exits;
    const standing = ({ leader }: Position): Omit<ExitCase, 'position' | 'sale'> => ({
      nowMs: scheduler.now(),
      isFollowed: rules.has(leader),
      isFlattening: gate.isFlattening(),
    });

    const decide = ({ position, depth }: PricedPosition): CloseDecision => {
      try {
        const situation = { ...standing(position), account, closing };
        return decideClose(position, depth, rulesOf(position), situation);
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

    const look = (): Observable<PositionEvent> => {
      const askedAtMs = scheduler.now();
      const all = portfolio.positions();
      const isMarking = marker?.isDue(askedAtMs) === true;
      const watched = all.filter(
        (position) =>
          (isMarking && position.shares > 0n) ||
          needsPrice(rulesOf(position), { ...standing(position), position }),
      );
      const books = new Map<string, Depth>();
      const asked = new Set(watched.map(({ assetId }) => assetId));
      let room = maxClosing - all.filter(({ reserved }) => reserved > 0n).length;
      let waiting = watched.length;
      let hasTrouble = false;
      const trouble = (message: string): void => {
        hasTrouble = true;
        if (!isTroubled) onFault({ where: 'positions', message });
        isTroubled = true;
      };

      const eventsOf = (priced: readonly PricedPosition[]): (PeakRaised | ExitDecided)[] => {
        const atMs = scheduler.now();
        // Kept for as long as the look lasts, so only where somebody values them at its end.
        if (isMarking) for (const { position, depth } of priced) books.set(position.assetId, depth);
        const looks = priced.map((one) => ({ position: one.position, ...decide(one) }));
        const raised = looks.flatMap(({ position, peak }): PeakRaised[] => {
          const { leader, assetId } = position;
          return peak === undefined ? [] : [{ type: 'peak-raised', atMs, leader, assetId, peak }];
        });
        const closes = looks
          .flatMap(({ close }) => (close ? [close] : []))
          .toSorted((a, b) => (a.profit < b.profit ? -1 : 1))
          .slice(0, Math.max(0, room))
          .map(
            (close): ExitDecided => ({ type: 'exit-decided', atMs, ...close, seenAtMs: askedAtMs }),
          );
        room -= closes.length;
        return [...raised, ...closes];
      };

      const tooLate$ = timer(readMs, scheduler).pipe(
        tap(() => trouble(`${waiting} positions had no price within ${readMs} ms.`)),
      );
      const decided$ = pricedPositions(watched, { portfolio, books: venue }).pipe(
        mergeMap((answer) => {
          waiting -= answer.count;
          if (answer.ok) return from(eventsOf(answer.priced));
          trouble(`${answer.count} positions had no price: ${answer.error.message}`);
          return [];
        }),
        finalize(() => {
          isTroubled = hasTrouble;
        }),
        takeUntil(tooLate$),
      );
      // Of what had no answer in time the last price counts.
      return isMarking
        ? concat(
            decided$,
            defer(() => marksOf({ books, asked })),
          )
        : decided$;
    };

    const flattening$ = lookNow$.pipe(filter(() => gate.isFlattening()));
    return merge(timer(0, everyMs, scheduler), flattening$).pipe(exhaustMap(look));
  });
}
