import type { ApiKey } from '../accounts/apiKey.ts';
import { changeMarket } from '../exchange/changeMarket.ts';
import { contractOf } from '../exchange/contractOf.ts';
import type { Placement } from '../exchange/placement.ts';
import type { Route } from '../http/route.ts';
import { admit, admitTaking } from './admission.ts';
import { admitOnTick } from './admitOnTick.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { decimal } from './decimal.ts';
import { jsonBody } from './jsonBody.ts';
import { legOf } from './legOf.ts';
import { type PostedOrder, readOrder } from './readOrder.ts';

const MOST_ORDERS = 15;

/** Posting one order, or up to fifteen. */
export function orderRoutes(context: ClobContext): readonly Route[] {
  return [
    clobRoute('POST', '/order', (request) => {
      const key = context.auth.byApiKey(request);
      admit('order', context.faults.mode.now());
      return post(jsonBody(request, 'Invalid order payload'), key, context);
    }),
    clobRoute('POST', '/orders', (request) => {
      const key = context.auth.byApiKey(request);
      admit('order', context.faults.mode.now());
      const payloads = jsonBody(request, 'Invalid order payload');
      if (!Array.isArray(payloads) || payloads.length === 0)
        throw new ClobError(400, 'Invalid order payload');
      if (payloads.length > MOST_ORDERS)
        throw new ClobError(
          400,
          `Too many orders in payload: ${payloads.length}, max allowed: ${MOST_ORDERS}`,
        );
      admitOnTick(payloads, context.exchange);
      return payloads.map((payload) => legOf(() => post(payload, key, context)));
    }),
  ];
}

function post(payload: unknown, key: ApiKey, { exchange, verify, faults }: ClobContext) {
  const posted = readOrder(payload);
  const { order } = posted;
  if (posted.owner !== key.apiKey)
    throw new ClobError(400, 'the order owner has to be the owner of the API KEY');
  const market = exchange.marketOfAsset(order.tokenId);
  if (!market) throw new ClobError(400, 'Invalid token id');
  const verdict = verify(order, contractOf(market), key);
  if ('error' in verdict) throw new ClobError(400, verdict.error);
  admitTaking(faults.mode.now(), posted.postOnly);
  const change = faults.onArrival(market.conditionId);
  if (change) changeMarket(exchange, market.conditionId, change);
  const placement = exchange.place({
    id: verdict.orderId,
    account: order.maker,
    apiKey: key.apiKey,
    assetId: order.tokenId,
    side: order.side,
    makerAmount: order.makerAmount,
    takerAmount: order.takerAmount,
    type: posted.type,
    postOnly: posted.postOnly,
    expiration: posted.expiration,
  });
  return placementRow(placement, posted, verdict.orderId);
}

function placementRow(placement: Placement, { order, type }: PostedOrder, orderID: string) {
  if (placement.kind === 'refused')
    throw new ClobError(placement.refusal.status, placement.refusal.message);
  const { status, shares, usd, tradeIds } = placement;
  const [making, taking] = order.side === 'BUY' ? [usd, shares] : [shares, usd];
  const hasTraded = shares > 0n;
  return {
    success: true,
    errorMsg: '',
    orderID,
    status,
    makingAmount: hasTraded ? decimal(making) : '',
    takingAmount: hasTraded ? decimal(taking) : '',
    tradeIDs: tradeIds,
    // Those that must trade at once are answered before there is a transaction to name.
    ...((type === 'GTC' || type === 'GTD') && { transactionsHashes: [] }),
  };
}
