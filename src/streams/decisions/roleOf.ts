import {
  asyncScheduler,
  catchError,
  defer,
  map,
  type Observable,
  of,
  race,
  type SchedulerLike,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
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

/**
 * In which role the leader traded, asked again until the record lists the fill, for `waitMs` at most; undefined
 * where it stays unknown. Cold; emits once and completes; errors on a bug only.
 */
export function roleOf(
  fill: LeaderFill,
  waitMs: number,
  { roles, random, scheduler = asyncScheduler }: RoleOfDeps,
): Observable<Role | undefined> {
  const listed$ = defer(() => roles.roleOf(fill)).pipe(
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
  const tooLate$ = timer(waitMs, scheduler).pipe(map(() => undefined));

  return race(listed$, tooLate$).pipe(
    catchError((cause: unknown) => {
      const error = EngineError.from(cause);
      if (error.disposition === 'fatal') throw error;
      return of(undefined);
    }),
  );
}
