import type { Refusal } from '../decisions/refusal.ts';
import type { Role } from '../leaders/leaderTrade.ts';
import type { Limits } from './limits.ts';

type RoleLimits = Pick<Limits, 'roles' | 'whenRoleUnknown'>;

const ALL: readonly Role[] = ['maker', 'taker'];

/** Whether it matters to these limits how the leader's fill came about. */
export const asksForRole = ({ roles = ALL }: RoleLimits): boolean =>
  !ALL.every((role) => roles.includes(role));

/**
 * Copies only purchases that the leader made in one of the roles that are listed. One whose role nobody could
 * tell is refused, unless `whenRoleUnknown` says otherwise.
 *
 * Held against each fill by itself, before fills are summed: a sum may be of both.
 */
export function refusedRole(role: Role | undefined, limits: RoleLimits): Refusal | undefined {
  const { roles: copied = ALL, whenRoleUnknown } = limits;
  if (!asksForRole(limits)) return undefined;
  // Of two roles, whoever copies more than one copies all.
  const [limit = 'none'] = copied;
  if (role === undefined)
    return whenRoleUnknown === 'copy'
      ? undefined
      : { code: 'role-unknown', actual: 'not known', limit };
  return copied.includes(role) ? undefined : { code: 'role-not-copied', actual: role, limit };
}
