import type { Exchange } from '../exchange/exchange.ts';
import { assetIdsOf } from '../exchange/listing.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Route, SimRequest } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobMarketRow } from './clobMarketRow.ts';
import { clobRoute } from './clobRoute.ts';
import { marketRow } from './marketRow.ts';
import { page } from './page.ts';
import { simplifiedRow } from './simplifiedRow.ts';

const PAGE = 1_000;

/** Markets by condition, by token, and listed. */
export function marketRoutes({ exchange }: Pick<ClobContext, 'exchange'>): readonly Route[] {
  const list =
    (
      row: (market: SimMarket, exchange: Exchange) => object,
      isListed: (market: SimMarket) => boolean = () => true,
    ) =>
    ({ query }: SimRequest) => {
      const markets = page(exchange.allMarkets().filter(isListed), query.get('next_cursor'), PAGE);
      return { ...markets, data: markets.data.map((market) => row(market, exchange)) };
    };
  const marketIn = ({ params }: SimRequest): SimMarket => {
    const market = exchange.market(params['id'] ?? '');
    if (!market) throw new ClobError(404, 'market not found');
    return market;
  };

  return [
    clobRoute('GET', '/clob-markets/:id', (request) => clobMarketRow(marketIn(request))),
    clobRoute('GET', '/markets', list(marketRow)),
    clobRoute('GET', '/markets/:id', (request) => marketRow(marketIn(request), exchange)),
    clobRoute('GET', '/simplified-markets', list(simplifiedRow)),
    clobRoute('GET', '/sampling-markets', list(marketRow, isOpen)),
    clobRoute('GET', '/sampling-simplified-markets', list(simplifiedRow, isOpen)),
    clobRoute('GET', '/markets-by-token/:id', ({ params }) => {
      const market = exchange.marketOfAsset(params['id'] ?? '');
      if (!market) throw new ClobError(404, 'market not found');
      const [first, second] = assetIdsOf(market);
      return {
        condition_id: market.conditionId,
        primary_token_id: first,
        secondary_token_id: second,
      };
    }),
  ];
}

const isOpen = ({ acceptingOrders }: SimMarket): boolean => acceptingOrders;
