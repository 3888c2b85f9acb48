import type { Role } from '../leaderTrade.ts';
import type { Refusal } from '../refusal.ts';
import type { Limits } from './limits.ts';

type RoleLimits = Pick<Limits, 'roles' | 'whenRoleUnknown'>;

/** Whether it matters to these limits how the leader's fill came about. */
export const asksForRole = ({ roles }: RoleLimits): boolean =>
  roles !== undefined && !ALL.every((role) => roles.includes(role));

const ALL: readonly Role[] = ['maker', 'taker'];

/**
 * Copies only purchases that the leader made in one of the roles that are listed. One whose role nobody could
 * tell is refused, unless `whenRoleUnknown` says otherwise.
 *
 * Held against each fill by itself, before fills are summed: a sum may be of both.
 */
export function roles(role: Role | undefined, limits: RoleLimits): Refusal | undefined {
  const { roles: copied, whenRoleUnknown = 'refuse' } = limits;
  if (copied === undefined || !asksForRole(limits)) return undefined;
  const limit = copied.join(', ') || 'none';
  if (role === undefined)
    return whenRoleUnknown === 'copy'
      ? undefined
      : { code: 'role-unknown', actual: 'not known', limit };
  return copied.includes(role) ? undefined : { code: 'role-not-copied', actual: role, limit };
}
