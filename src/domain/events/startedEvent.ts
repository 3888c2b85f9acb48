import type { Address } from '../address.ts';
import type { Started } from './engineEvent.ts';

/** What is written down when an engine begins. */
export const startedEvent = (
  {
    mode,
    account,
    chainId,
    leaders,
  }: {
    readonly mode: string;
    readonly account: Address;
    readonly chainId?: number | undefined;
    readonly leaders: readonly { readonly address: Address }[];
  },
  atMs: number,
): Started => ({
  type: 'started',
  atMs,
  mode,
  account,
  ...(chainId !== undefined && { chainId }),
  leaders: leaders.map(({ address }) => address),
  tellsWatched: true,
});
