import type { Observable } from 'rxjs';
import type { LeaderFill, Role } from '../domain/leaders/leaderTrade.ts';

/** How leaders' fills came about, asked of the venue's record: no transport tells it with the trade. */
export type LeaderRoles = {
  /**
   * Whether the leader took this fill from the book, or had it rest there and be taken; undefined where the record
   * does not list it, or not yet, and where it lists equal fills of one transaction in both roles. Cold; emits once
   * and completes. Errs `retryable` where asking again may help. The record is seconds late.
   */
  roleOf(fill: LeaderFill): Observable<Role | undefined>;
};
