import { map, type Observable, of, type SchedulerLike } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import { inRollout } from '../../domain/decisions/inRollout.ts';
import type { Refusal } from '../../domain/decisions/refusal.ts';
import { refusedAtSight } from '../../domain/decisions/refusedAtSight.ts';
import type { TradeSeen } from '../../domain/events/engineEvent.ts';
import { leaderTradeKey, type Role } from '../../domain/leaders/leaderTrade.ts';
import { asksForRole, refusedRole } from '../../domain/limits/refusedRole.ts';
import { formatMillionths, type Ratio } from '../../domain/units.ts';
import type { LeaderRoles } from '../../ports/leaderRoles.ts';
import { roleOf } from './roleOf.ts';

export type EligibilityOptions = {
  readonly rules: ReadonlyMap<Address, CopyRules>;
  readonly rollout: Ratio;
  /** How long after a purchase was seen its role is asked for, ms. */
  readonly roleWaitMs: number;
};

export type EligibilityDeps = {
  /** Without it no role is known. */
  readonly roles?: LeaderRoles | undefined;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** Why a trade is not worth any look-up; undefined where it is. */
export type Eligibility = (seen: TradeSeen) => Observable<Refusal | undefined>;

/**
 * Holds a purchase against what can be said without its market: the rollout, its side and age, and last the leader's role,
 * where the limits ask for one. What leaders sell is followed in any case. What it returns is cold, emits once and
 * completes, at once where no role is asked for; it errors on a bug only.
 */
export function eligibility(
  { rules, rollout, roleWaitMs }: EligibilityOptions,
  { roles, random, scheduler }: EligibilityDeps,
): Eligibility {
  const roleIn = ({ trade, seenAtMs }: TradeSeen): Observable<Role | undefined> => {
    if (!roles) return of(undefined);
    // What waited for its turn has waited for its role as well: ten purchases in a row hold a sale up once.
    const leftMs = seenAtMs + roleWaitMs - scheduler.now();
    // A clock that was set back makes no wait longer.
    const waitMs = Math.min(roleWaitMs, Math.max(0, leftMs));
    const answerMs = Math.min(roleWaitMs, ANSWER_MS);
    return roleOf(trade, { waitMs, answerMs }, { roles, random, scheduler });
  };

  return (seen) => {
    const { trade } = seen;
    if (trade.side !== 'BUY') return of(undefined);
    if (!inRollout(leaderTradeKey(trade), rollout)) return of(outsideRollout(rollout));
    const limits = rules.get(trade.leader)?.limits;
    if (!limits) return of(undefined);
    const refusal = refusedAtSight(trade, limits, scheduler.now());
    if (refusal || !asksForRole(limits)) return of(refusal);
    return roleIn(seen).pipe(map((role) => refusedRole(role, limits)));
  };
}

/** How long the first answer may take where the wait is over, ms: the record is asked twice for it. */
const ANSWER_MS = 2_000;

const outsideRollout = (rollout: Ratio): Refusal => ({
  code: 'outside-rollout',
  actual: 'outside',
  limit: formatMillionths(rollout),
});
