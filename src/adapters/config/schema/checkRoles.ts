import type { Limits } from '../../../domain/limits/limits.ts';
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
  checkAge(limits, place.at('limits'));
  leaders.forEach((leader, index) => {
    const own = leader?.limits;
    if (own?.roles === undefined && own?.maxAgeMs === undefined) return;
    const { roles = limits.roles, maxAgeMs = limits.maxAgeMs } = own;
    checkAge({ roles, maxAgeMs }, place.at('leaders').at(index).at('limits'));
  });
}

type Asked = { readonly [K in 'roles' | 'maxAgeMs']?: Draft<Limits>[K] | undefined };

function checkAge({ roles, maxAgeMs }: Asked, place: Place): void {
  if (roles === undefined || maxAgeMs === undefined || maxAgeMs >= RECORD_MS) return;
  place
    .at('maxAgeMs')
    .complain(
      `${maxAgeMs}`,
      `at least ${RECORD_MS} with roles: so long the record takes to tell them, and older trades are not copied`,
    );
}
