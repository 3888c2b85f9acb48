import type { Address } from '../address.ts';
import type { Started } from './engineEvent.ts';

/** What is written down when an engine begins. */
export const startedEvent = (
  {
    mode,
    account,
    leaders,
  }: {
    readonly mode: string;
    readonly account: Address;
    readonly leaders: readonly { readonly address: Address }[];
  },
  atMs: number,
): Started => ({
  type: 'started',
  atMs,
  mode,
  account,
  leaders: leaders.map(({ address }) => address),
});
