import {
  asyncScheduler,
  concat,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  from,
  identity,
  mergeAll,
  mergeMap,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
  take,
  takeUntil,
  timer,
  toArray,
} from 'rxjs';
import type { EngineError } from '../domain/engineError.ts';
import type {
  EngineEvent,
  Journaled,
  Redeemed,
  RedemptionAnswered,
  RedemptionSending,
} from '../domain/events/engineEvent.ts';
import type { Resolution } from '../domain/markets/resolution.ts';
import { redemptionEvents } from '../domain/orders/redemptionEvents.ts';
import type { RedemptionOutcome, SignedRedemption } from '../domain/orders/signedRedemption.ts';
import { stuckRedemption } from '../domain/orders/stuckRedemption.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import { recent } from '../domain/portfolio/recent.ts';
import { reportErrors } from '../operators/reportErrors.ts';
import type { Journal } from '../ports/journal.ts';
import type { Redemption } from '../ports/redemption.ts';

export type RedemptionSinkOptions = {
  /** Pause between two looks at what became of a transaction, ms; 2 s by default. */
  readonly lookMs?: number;
  /** How long a transaction is looked after in one go, ms; 5 minutes by default. */
  readonly patienceMs?: number;
};

export type RedemptionSinkDeps = {
  readonly redemption: Redemption;
  /** Asked before each step. */
  readonly portfolio: Pick<Portfolio, 'claims' | 'countedSince' | 'isRedeemed' | 'openRedemption'>;
  readonly journal: Pick<Journal, 'append'>;
  /**
   * Folds events into what the engine knows: that a transaction is sent, once it is on disk; what became of it as it is
   * told, so that nobody tells of it again while it is written. By default nothing does: apply what is emitted at once.
   */
  readonly apply?: <E extends EngineEvent>(events$: Observable<E>) => Observable<E>;
  /**
   * Told why a market could not be redeemed, and the others are gone on with; or what keeps one open, and them. The
   * same not again until one was mined; of looks that failed at a transaction, the first.
   */
  readonly onError: (error: EngineError) => void;
  readonly scheduler?: SchedulerLike;
};

/** What the sink reports. */
export type RedemptionEvent = RedemptionSending | RedemptionAnswered | Redeemed;

const LOOK_MS = 2_000;
const PATIENCE_MS = 300_000;
/** What was told is remembered, so that none is told twice in a row. */
const MAX_TOLD = 1_000;

/**
 * Redeems the markets of each round, one after the other, and reports what became of it.
 *
 * A transaction's bytes are on disk before they leave. As long as one is open, in this process or since an
 * earlier one, nothing else is signed: the same bytes are handed over again, and looked for. All that it
 * emits is in the journal already. A round that comes while another is under way is left out. Completes when its
 * source has and the last round is over; errors only when the journal does.
 */
export function redemptionSink(
  { lookMs = LOOK_MS, patienceMs = PATIENCE_MS }: RedemptionSinkOptions,
  {
    redemption,
    portfolio,
    journal,
    apply = identity,
    onError,
    scheduler = asyncScheduler,
  }: RedemptionSinkDeps,
): OperatorFunction<readonly Resolution[], Journaled<RedemptionEvent>> {
  return (rounds$) =>
    defer(() => {
      let told = recent<string, true>(MAX_TOLD);

      /** What is in the way is so round after round, and often of every market: one word of it is enough. */
      const tellOnce = (error: EngineError, about = error.message): void => {
        if (told.get(about)) return;
        told.set(about, true);
        onError(error);
      };
      /** One went through: what is in the way after it is news, also where it was before. */
      const tellAnew = (): void => {
        told = recent(MAX_TOLD);
      };

      const write = (events: readonly RedemptionEvent[]): Observable<Journaled<RedemptionEvent>> =>
        journal.append(events).pipe(mergeAll());

      const watched = (signed: SignedRedemption): Observable<RedemptionOutcome> =>
        timer(0, lookMs, scheduler).pipe(
          exhaustMap(() =>
            redemption
              .outcome(signed)
              // Of each transaction once: it is looked for every other second, however long it takes.
              .pipe(reportErrors((error) => tellOnce(error, signed.transactionHash))),
          ),
          filter((outcome) => outcome !== undefined),
          take(1),
          takeUntil(timer(patienceMs, scheduler)),
        );

      const sent = (
        signed: SignedRedemption,
        isFirst: boolean,
      ): Observable<Journaled<RedemptionEvent>> =>
        defer(() => {
          const sentAtMs = scheduler.now();
          return redemption.send(signed).pipe(
            mergeMap(({ refusal }) => {
              if (refusal === undefined) return watched(signed);
              if (isFirst) return of<RedemptionOutcome>({ kind: 'refused', message: refusal });
              // What was sent before may be known elsewhere, whatever this node says.
              tellOnce(stuckRedemption(signed, refusal));
              return watched(signed);
            }),
            mergeMap((outcome) => {
              if (outcome.kind === 'mined') tellAnew();
              const times = { sentAtMs, atMs: scheduler.now() };
              return from(redemptionEvents(signed, outcome, times, portfolio)).pipe(
                apply,
                toArray(),
                mergeMap(write),
              );
            }),
          );
        });

      const redeemed = (resolution: Resolution): Observable<Journaled<RedemptionEvent>> =>
        redemption.sign(resolution).pipe(
          reportErrors(tellOnce),
          concatMap((signed) =>
            concat(
              write([{ type: 'redemption-sending', atMs: scheduler.now(), ...signed }]).pipe(apply),
              sent(signed, true),
            ),
          ),
        );

      const resumed$ = defer(() => {
        const open = portfolio.openRedemption();
        return open ? sent(open, false) : EMPTY;
      });
      const unlessOpen = (resolution: Resolution): Observable<Journaled<RedemptionEvent>> =>
        defer(() => (portfolio.openRedemption() ? EMPTY : redeemed(resolution)));

      return rounds$.pipe(
        exhaustMap((resolutions) =>
          concat(resumed$, from(resolutions).pipe(concatMap(unlessOpen))),
        ),
      );
    });
}
