import type { Limits } from '../../../domain/limits/limits.ts';
import { asksForRole } from '../../../domain/limits/refusedRole.ts';
import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { FileConfig } from './fileConfig.ts';

/** What the venue's record takes to tell of a trade, and with it of its role, at the least, ms. */
const RECORD_MS = 5_000;

/** Reports an age that is over before the role of a purchase is known: nothing would be copied. */
export function checkRoles(
  { mode, limits = {}, leaders = [] }: Draft<FileConfig>,
  place: Place,
): void {
  // The record of the exchange in a box is as quick as simulator.apiDelayMs.
  if (mode !== 'live') return;
  const isOwn = (leader: (typeof leaders)[number]): boolean =>
    leader?.limits?.roles !== undefined || leader?.limits?.maxAgeMs !== undefined;
  // Where every leader has limits of their own, the general ones bind nobody.
  if (leaders.length === 0 || !leaders.every(isOwn)) checkAge(limits, place.at('limits'));
  leaders.forEach((leader, index) => {
    if (isOwn(leader))
      checkAge({ ...limits, ...leader?.limits }, place.at('leaders').at(index).at('limits'));
  });
}

function checkAge(limits: Draft<Limits>, place: Place): void {
  const { roles, whenRoleUnknown, maxAgeMs } = limits;
  if (maxAgeMs === undefined || maxAgeMs >= RECORD_MS) return;
  // Where an unknown role is copied, the wait for it may be as short as the age.
  const copied = roles?.filter((role) => role !== undefined);
  if (!copied || !asksForRole({ roles: copied }) || whenRoleUnknown === 'copy') return;
  place
    .at('maxAgeMs')
    .complain(
      `${maxAgeMs}`,
      `at least ${RECORD_MS} with roles: so long the record takes to tell them, and older trades are not copied`,
    );
}
