import type { ApiKey } from '../accounts/apiKey.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { OrderRecord } from '../exchange/orderRecord.ts';

/** Open orders of all the wallets of a key. */
export function ordersOf(
  exchange: Pick<Exchange, 'openOrders'>,
  { wallets }: ApiKey,
): readonly OrderRecord[] {
  return Object.values(wallets).flatMap((wallet) => exchange.openOrders(wallet));
}
