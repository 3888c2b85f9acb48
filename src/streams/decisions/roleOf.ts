import {
  asyncScheduler,
  catchError,
  defer,
  finalize,
  forkJoin,
  map,
  merge,
  type Observable,
  of,
  race,
  type SchedulerLike,
  Subject,
  take,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import { expectedError } from '../../domain/expectedError.ts';
import type { LeaderFill, Role } from '../../domain/leaders/leaderTrade.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';
import type { LeaderRoles } from '../../ports/leaderRoles.ts';

export type RoleOfDeps = {
  readonly roles: LeaderRoles;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const NOT_LISTED = new EngineError('The fill is not on the record yet.', {
  disposition: 'retryable',
});

export type RoleWait = {
  /** How long it is asked again, ms. */
  readonly waitMs: number;
  /** How long the first answer may take, though that is longer, ms. */
  readonly answerMs: number;
};

/**
 * In which role the leader traded, asked again until the record lists the fill, for `waitMs` at most, and once however
 * short that is; undefined where it stays unknown. Cold; emits once and completes; errors on a bug only.
 */
export function roleOf(
  fill: LeaderFill,
  { waitMs, answerMs }: RoleWait,
  { roles, random, scheduler = asyncScheduler }: RoleOfDeps,
): Observable<Role | undefined> {
  return defer(() => {
    const answered = new Subject<void>();
    const listed$ = defer(() => roles.roleOf(fill)).pipe(
      finalize(() => answered.next()),
      map((role) => {
        if (role === undefined) throw NOT_LISTED;
        return role;
      }),
      retryBackoff({
        maxAttempts: Number.POSITIVE_INFINITY,
        baseMs: 1_000,
        capMs: 4_000,
        random,
        scheduler,
      }),
    );
    const askedOnce$ = merge(answered, timer(answerMs, scheduler)).pipe(take(1));
    const tooLate$ = forkJoin([timer(waitMs, scheduler), askedOnce$]).pipe(map(() => undefined));

    // The wait first, so that it hears of an answer that is there at once.
    return race(tooLate$, listed$);
  }).pipe(
    catchError((cause: unknown) => {
      expectedError(cause);
      return of(undefined);
    }),
  );
}
