import type { ApiKey } from '../accounts/apiKey.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { OrderRecord } from '../exchange/orderRecord.ts';
import type { Route, SimRequest } from '../http/route.ts';
import { admit } from './admission.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { isObject, jsonBody } from './jsonBody.ts';
import { ordersOf } from './ordersOf.ts';

const MOST_ORDERS = 1_000;

/** Cancelling: one order, several, all, or those of a market. */
export function cancelRoutes({ exchange, auth, faults }: ClobContext): readonly Route[] {
  const keyOf = (request: SimRequest): ApiKey => {
    const key = auth.byApiKey(request);
    admit('cancel', faults.mode.now());
    return key;
  };
  const cancel = (orderIds: readonly string[], key: ApiKey) => {
    const canceled: string[] = [];
    const not_canceled: Record<string, string> = {};
    for (const orderId of new Set(orderIds)) {
      const problem = cancelOwn(exchange, orderId, key);
      if (problem === undefined) canceled.push(orderId);
      else not_canceled[orderId] = problem;
    }
    return { canceled, not_canceled };
  };

  return [
    clobRoute('DELETE', '/order', (request) => {
      const key = keyOf(request);
      const body = jsonBody(request);
      const orderId = isObject(body) ? body['orderID'] : undefined;
      if (typeof orderId !== 'string' || orderId === '')
        throw new ClobError(400, 'Invalid orderID');
      return cancel([orderId], key);
    }),
    clobRoute('DELETE', '/orders', (request) => {
      const key = keyOf(request);
      const orderIds = jsonBody(request);
      if (!isTexts(orderIds)) throw new ClobError(400, 'Invalid orderID');
      if (orderIds.length > MOST_ORDERS)
        throw new ClobError(400, `Too many orders in payload, max allowed: ${MOST_ORDERS}`);
      return cancel(orderIds, key);
    }),
    clobRoute('DELETE', '/cancel-all', (request) => {
      const key = keyOf(request);
      return cancel(ids(ordersOf(exchange, key)), key);
    }),
    clobRoute('DELETE', '/cancel-market-orders', (request) => {
      const key = keyOf(request);
      const body = jsonBody(request);
      if (!isObject(body)) throw new ClobError(400, 'Invalid payload');
      const { market = '', asset_id: assetId = '' } = body;
      if (market === '' && assetId === '') throw new ClobError(400, 'Invalid payload');
      const wanted = ordersOf(exchange, key).filter(
        (order) =>
          (market === '' || order.conditionId === market) &&
          (assetId === '' || order.assetId === assetId),
      );
      return cancel(ids(wanted), key);
    }),
  ];
}

function cancelOwn(exchange: Exchange, orderId: string, { wallets }: ApiKey): string | undefined {
  const order = exchange.order(orderId);
  const isOwn = order && Object.values(wallets).includes(order.account);
  return isOwn ? exchange.cancel(orderId) : 'Order not found or already canceled';
}

const ids = (orders: readonly OrderRecord[]): string[] => orders.map(({ id }) => id);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
