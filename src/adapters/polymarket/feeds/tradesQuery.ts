import type { Address } from '../../../domain/address.ts';

/** What `/v2/trades` is asked for the fills of a wallet since a second, however small they are. */
export const tradesQuery = (leader: Address, sinceSeconds: number, takersOnly: boolean) => ({
  user: leader,
  // By default only what the wallet took is told, not what it rested on the book.
  taker_only: takersOnly,
  // Zero means the default, 0.01 shares; this is the least that there is.
  filter_type: 'TOKENS',
  filter_amount: '0.000001',
  // Zero would mean three years back.
  start: Math.max(1, sinceSeconds),
});
