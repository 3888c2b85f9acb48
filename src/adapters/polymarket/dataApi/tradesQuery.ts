import type { Address } from '../../../domain/address.ts';

/** What `/v2/trades` is asked for the fills of a wallet, however small they are; since when, has to be added. */
export const tradesQuery = (leader: Address, takersOnly: boolean) => ({
  user: leader,
  // By default only what the wallet took is told, not what it rested on the book.
  taker_only: takersOnly,
  // Zero means the default, 0.01 shares; this is the least that there is.
  filter_type: 'TOKENS',
  filter_amount: '0.000001',
});
