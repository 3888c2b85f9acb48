import type { LeaderConfig } from '../../adapters/config/config.ts';
import type { Address } from '../../domain/address.ts';

export type FirstLines = {
  readonly account: Address;
  readonly leaders: readonly LeaderConfig[];
  readonly journal: string;
  /** Where the journal of an earlier exchange in a box went. */
  readonly putAside?: string | undefined;
};

/** Names listed; a longer list is counted. */
const MAX_NAMED = 8;

/** Whom the engine follows and where the record is: what a user must see before the first trade. */
export function firstLines({ account, leaders, journal, putAside }: FirstLines): string {
  const followed = leaders.filter(({ enabled }) => enabled);
  const named = followed.slice(0, MAX_NAMED).map(({ alias }) => alias);
  const more = followed.length > MAX_NAMED ? ` and ${followed.length - MAX_NAMED} more` : '';
  return [
    `Account    ${account}`,
    `Following  ${followed.length} leaders: ${named.join(', ')}${more}`,
    `Journal    ${journal}${putAside ? ` (the last one is ${putAside})` : ''}`,
    'Control    npm run control -- status, stop, resume, flatten or panic',
    'Ctrl-C     stops, deals with what is under way, and sums up',
  ].join('\n');
}
