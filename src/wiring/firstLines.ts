import type { LeaderConfig, Mode } from '../adapters/config/config.ts';
import type { Address } from '../domain/address.ts';

export type FirstLines = {
  readonly mode: Mode;
  readonly account: Address;
  readonly leaders: readonly LeaderConfig[];
  readonly journal: string;
  /** Where the journal of an earlier exchange in a box went. */
  readonly putAside?: string | undefined;
};

const WORLD: Record<Mode, string> = {
  embedded:
    'EMBEDDED: play money, on an exchange inside this machine. Nothing here reaches Polymarket.',
  live: 'LIVE: real money, on Polymarket.',
};

/** Names listed; a longer list is counted. */
const MAX_NAMED = 8;

/** What world this is, whom it follows and where the record is: what a user must see before anything else. */
export function firstLines({ mode, account, leaders, journal, putAside }: FirstLines): string {
  const followed = leaders.filter(({ enabled }) => enabled);
  const named = followed.slice(0, MAX_NAMED).map(({ alias }) => alias);
  const more = followed.length > MAX_NAMED ? ` and ${followed.length - MAX_NAMED} more` : '';
  return [
    `Slipstream ${WORLD[mode]}`,
    `Account    ${account}`,
    `Following  ${followed.length} leaders: ${named.join(', ')}${more}`,
    `Journal    ${journal}${putAside ? ` (the last one is ${putAside})` : ''}`,
    'Control    npm run control -- status, stop, resume, flatten or panic',
    'Ctrl-C     stops, deals with what is under way, and sums up',
  ].join('\n');
}
