import {
  catchError,
  defer,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  Subject,
  share,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import { expectedError } from '../../domain/expectedError.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';

export type PatientLookUpsOptions = {
  /** Most look-ups that go on although they were given up. */
  readonly maxLeft: number;
};

export type PatientLookUpsDeps = {
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** How much of a wait the answer is worth. */
export type Patience = {
  /** How long the venue may ask to be left alone for it to be asked again, ms. */
  readonly longestAskedMs: number;
  /** How long the answer may take, ms. */
  readonly waitMs: number;
  /** How long it may take at least, while one that was given up goes on, ms: who queue for that wait it out in turn. */
  readonly againMs: number;
  /** Whether these two hold at this moment; where not, it is waited for however long it takes. */
  readonly isLimited: () => boolean;
};

export type PatientLookUps = {
  /**
   * Reads what is known by this key, in three attempts. Cold; emits what is read and completes; errors where it cannot be
   * read, or not in time.
   */
  lookUp<T>(key: string, read$: Observable<T>, patience: Patience): Observable<T>;
  /**
   * Has look-ups that were given up for their time go on while it is subscribed, so that a cache below learns a late
   * answer. Never emits or completes; errors on a bug. Holds `maxLeft` of them at most, for three minutes each; what is
   * given up beyond that ends.
   */
  readonly goingOn$: Observable<never>;
};

/** The venue may ask for two minutes of rest, and then takes its time to answer. */
const LEFT_MS = 180_000;

/**
 * Look-ups that give up, and remember what they gave up: while that goes on, what else asks for it waits from when it
 * began, so that those who queue for one answer wait for it once, and not one after the other. Each asks by itself, and
 * has a moment for its own answer.
 */
export function patientLookUps(
  { maxLeft }: PatientLookUpsOptions,
  { random, scheduler }: PatientLookUpsDeps,
): PatientLookUps {
  const late = new Subject<Late>();
  /** Since when what was given up goes on, ms since the epoch. */
  const left = new Map<string, number>();

  const lookUp = <T>(
    key: string,
    read$: Observable<T>,
    { longestAskedMs, waitMs, againMs, isLimited }: Patience,
  ): Observable<T> =>
    defer(() => {
      const nowMs = scheduler.now();
      const sinceMs = left.get(key) ?? nowMs;
      const answer$ = read$.pipe(
        retryBackoff({
          maxAttempts: 3,
          isWorthWaiting: (askedMs) => askedMs <= longestAskedMs || !isLimited(),
          baseMs: 100,
          capMs: 1000,
          random,
          scheduler,
        }),
        share(),
      );
      // A clock that was set back makes no wait longer.
      const leftMs = Math.min(waitMs, Math.max(againMs, sinceMs + waitMs - nowMs));
      const tooLate$ = timer(leftMs, scheduler).pipe(
        filter(isLimited),
        // Before it is given up here: what nobody listens to is cancelled.
        tap(() => late.next({ key, sinceMs, answer$ })),
        map(() => {
          throw notInTime();
        }),
      );
      // The answer first: what is remembered needs no timer.
      return merge(answer$, tooLate$).pipe(take(1));
    });

  const goOn = ({ key, sinceMs, answer$ }: Late): Observable<never> => {
    left.set(key, sinceMs);
    return answer$.pipe(
      ignoreElements(),
      catchError((cause: unknown) => {
        expectedError(cause);
        return EMPTY;
      }),
      takeUntil(timer(LEFT_MS, scheduler)),
      finalize(() => left.delete(key)),
    );
  };

  const goingOn$ = late.pipe(
    filter(({ key }) => !left.has(key) && left.size < maxLeft),
    mergeMap(goOn),
  );

  return { lookUp, goingOn$ };
}

type Late = {
  readonly key: string;
  readonly sinceMs: number;
  readonly answer$: Observable<unknown>;
};

const notInTime = (): EngineError =>
  new EngineError('The answer did not come in time.', { disposition: 'retryable' });
