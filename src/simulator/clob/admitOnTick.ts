import { formatMillionths, MILLION } from '../../domain/units.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { amountsOf, limitPriceOf } from '../exchange/limitPriceOf.ts';
import { ClobError } from './clobError.ts';
import { type PostedOrder, readOrder } from './readOrder.ts';

/**
 * Whether the orders of a batch are on the ticks of their markets. What is no order, and in no market, is left to be
 * told in its place.
 *
 * @throws ClobError 400 for the whole batch where one is not on its tick: it says so in words about that one, and names
 * none.
 */
export function admitOnTick(
  payloads: readonly unknown[],
  exchange: Pick<Exchange, 'marketOfAsset'>,
): void {
  for (const { order } of payloads.flatMap(readable)) {
    const { usd, shares } = amountsOf(order);
    const market = exchange.marketOfAsset(order.tokenId);
    if (!market || usd === 0n || shares === 0n) continue;
    const { tick } = market;
    if (limitPriceOf(order, tick) !== undefined) continue;
    const price = formatMillionths((usd * MILLION) / shares);
    throw new ClobError(
      400,
      `price ${price} breaks minimum tick size rule ${formatMillionths(tick)}`,
    );
  }
}

function readable(payload: unknown): PostedOrder[] {
  try {
    return [readOrder(payload)];
  } catch (cause) {
    if (cause instanceof ClobError) return [];
    throw cause;
  }
}
