import type { Address } from '../../../domain/address.ts';

/** Seconds since the epoch, both inclusive. */
export type Seconds = { readonly start: number; readonly end?: number };

/** What `/v2/trades` is asked for the fills of a wallet in these seconds, however small they are. */
export const tradesQuery = (leader: Address, { start, end }: Seconds, takersOnly: boolean) => ({
  user: leader,
  // By default only what the wallet took is told, not what it rested on the book.
  taker_only: takersOnly,
  // Zero means the default, 0.01 shares; this is the least that there is.
  filter_type: 'TOKENS',
  filter_amount: '0.000001',
  // Zero would mean three years back.
  start: Math.max(1, start),
  ...(end !== undefined && { end }),
});
