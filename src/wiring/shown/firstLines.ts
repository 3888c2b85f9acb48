import type { LeaderConfig } from '../../adapters/config/config.ts';
import type { Address } from '../../domain/address.ts';
import { counted } from '../../domain/counted.ts';

export type FirstLines = {
  readonly account: Address;
  readonly leaders: readonly LeaderConfig[];
  /** Who trades on the tape of the exchange in a box, where it is one. */
  readonly onTape?: readonly Address[] | undefined;
  /** Where the exchange in a box listens, where it is one. */
  readonly exchange?: string | undefined;
  readonly journal: string;
  /** Where the journal of an earlier exchange in a box went. */
  readonly putAside?: string | undefined;
  /** What asks this engine, but for the word. */
  readonly control: string;
};

/** Names listed; a longer list is counted. */
const MAX_NAMED = 8;

/** Without it a user would wait for trades that cannot come. */
const IN_VAIN =
  'Tape       none of them trades on it, so nothing is copied. Leave `leaders` empty to follow those who do, or play a tape of theirs: simulator.tape, see docs/tape.md';

/** Whom the engine follows and where the record is: what a user must see before the first trade. */
export function firstLines({
  account,
  leaders,
  onTape,
  exchange,
  journal,
  putAside,
  control,
}: FirstLines): string {
  const followed = leaders.filter(({ enabled }) => enabled);
  const named = followed.slice(0, MAX_NAMED).map(({ alias }) => alias);
  const more = followed.length > MAX_NAMED ? ` and ${followed.length - MAX_NAMED} more` : '';
  const tape = onTape && new Set(onTape);
  const isInVain = tape && !followed.some(({ address }) => tape.has(address));
  return [
    `Account    ${account}`,
    `Following  ${counted(followed.length, 'leader')}: ${named.join(', ')}${more}`,
    ...(isInVain ? [IN_VAIN] : []),
    ...(exchange
      ? [`Exchange   ${exchange}; what can go wrong there: docs/simulator-faults.md`]
      : []),
    `Journal    ${journal}${putAside ? ` (the previous one is now ${putAside})` : ''}`,
    `Control    ${control} status, figures, stop, resume, flatten or panic`,
    'Ctrl-C     stops, deals with what is under way, and sums up',
  ].join('\n');
}
