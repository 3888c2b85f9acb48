import type { Address } from '../../domain/address.ts';
import type { ApiKey } from '../accounts/apiKey.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { OrderRecord } from '../exchange/orderRecord.ts';
import type { Records } from '../exchange/recordHistory.ts';
import type { TradeRecord } from '../exchange/tradeRecord.ts';
import type { Route, SimRequest } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { orderRow } from './orderRow.ts';
import { ordersOf } from './ordersOf.ts';
import { page } from './page.ts';
import { tradeRow } from './tradeRow.ts';

const PAGE = 100;

/** The venue's record of a key's orders and trades. */
export function recordRoutes({
  exchange,
  auth,
  scheduler,
  faults,
  history,
}: ClobContext): readonly Route[] {
  const recordsFor = (request: SimRequest): Records => {
    const lagMs = faults.lagMs(request);
    return lagMs > 0 ? history.asOf(scheduler.now() - lagMs) : exchange;
  };

  return [
    clobRoute('GET', '/data/order/:id', (request) => {
      const key = auth.byApiKey(request);
      const order = ownOrder(recordsFor(request), request.params['id'] ?? '', key);
      if (!order) throw new ClobError(404, 'order not found');
      return rowOf(exchange, order);
    }),
    clobRoute('GET', '/data/orders', (request) => {
      const key = auth.byApiKey(request);
      const { query } = request;
      const records = recordsFor(request);
      const id = query.get('id');
      // By id an order is found also when it has ended.
      const found = id === null ? ordersOf(records, key) : [ownOrder(records, id, key)];
      const orders = found.filter((order): order is OrderRecord =>
        Boolean(
          order &&
            isWanted(query.get('market'), order.conditionId) &&
            isWanted(query.get('asset_id'), order.assetId),
        ),
      );
      const rows = page(orders, query.get('next_cursor'), PAGE);
      return { ...rows, data: rows.data.map((order) => rowOf(exchange, order)) };
    }),
    clobRoute('GET', '/data/trades', (request) => {
      const wallets = Object.values(auth.byApiKey(request).wallets);
      const { query } = request;
      const trades = tradesOf(recordsFor(request), wallets, query);
      const rows = page(trades, query.get('next_cursor'), PAGE);
      return { ...rows, data: rows.data.map((trade) => tradeRow(trade, wallets)) };
    }),
  ];
}

function tradesOf(
  records: Records,
  wallets: readonly Address[],
  query: URLSearchParams,
): readonly TradeRecord[] {
  const [id, market, asset] = ['id', 'market', 'asset_id'].map((name) => query.get(name));
  const wallet = query.get('maker_address')?.toLowerCase();
  const after = Number(query.get('after') ?? 0) * 1_000;
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY) * 1_000;
  const asked = wallets.filter((address) => isWanted(wallet, address));
  return (id ? byId(records, id, asked) : newestFirst(records, asked)).filter(
    ({ conditionId, taker, makers, matchedAtMs }) =>
      isWanted(market, conditionId) &&
      (!asset || [taker, ...makers].some(({ assetId }) => assetId === asset)) &&
      matchedAtMs >= after &&
      matchedAtMs <= before,
  );
}

function byId(records: Records, id: string, wallets: readonly Address[]): readonly TradeRecord[] {
  const trade = records.trade(id);
  const isOwn =
    trade && [trade.taker, ...trade.makers].some(({ account }) => wallets.includes(account));
  return isOwn ? [trade] : [];
}

/** The trades of several wallets, each once: two of them may have met each other. */
function newestFirst(records: Records, wallets: readonly Address[]): readonly TradeRecord[] {
  const trades = new Map(
    wallets.flatMap((wallet) => records.trades(wallet)).map((trade) => [trade.id, trade]),
  );
  return [...trades.values()].sort((a, b) => b.matchedAtMs - a.matchedAtMs);
}

function ownOrder(records: Records, id: string, { wallets }: ApiKey): OrderRecord | undefined {
  const order = records.order(id);
  return order && Object.values(wallets).includes(order.account) ? order : undefined;
}

function rowOf(exchange: Exchange, order: OrderRecord): object {
  const market = exchange.market(order.conditionId);
  if (!market) throw new ClobError(404, 'market not found');
  return orderRow(order, market);
}

const isWanted = (wanted: string | null | undefined, found: string): boolean =>
  !wanted || wanted === found;
