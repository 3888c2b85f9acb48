import { type Address, address } from '../../domain/address.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Route, SimResponse } from '../http/route.ts';
import type { Marks } from '../leaders/marks.ts';
import type { Profiles } from '../leaders/profiles.ts';
import { eventIdOf } from './gammaIds.ts';
import { eventOf, gammaMarket } from './gammaMarket.ts';
import { keysetListing, offsetListing } from './listing.ts';
import { marketQuery } from './marketQuery.ts';

export type GammaDeps = {
  readonly exchange: Pick<Exchange, 'allMarkets'>;
  readonly marks: Pick<Marks, 'priceOf' | 'winnerOf'>;
  readonly profiles: Pick<Profiles, 'of' | 'has'>;
};

/** The markets of one event. */
type EventMarkets = readonly [SimMarket, ...SimMarket[]];

/** The routes of Gamma, the catalogue of markets, events and profiles, over the exchange's markets. */
export function createGamma({ exchange, marks, profiles }: GammaDeps): readonly Route[] {
  const isClosed = ({ conditionId }: SimMarket): boolean =>
    marks.winnerOf(conditionId) !== undefined;
  const showMarket = (market: SimMarket): unknown => gammaMarket(market, marks);
  /** Tags are shown to whoever asks for them. */
  const showTo =
    (query: URLSearchParams) =>
    (market: SimMarket): unknown =>
      gammaMarket(market, marks, query.get('include_tag') === 'true');
  const showEvent = (markets: EventMarkets): unknown => ({
    ...eventOf(markets[0], markets.every(isClosed)),
    markets: markets.map(showMarket),
  });
  const marketsAsked = (query: URLSearchParams): SimMarket[] =>
    exchange.allMarkets().filter(marketQuery(query, isClosed));
  const eventsAsked = (query: URLSearchParams): EventMarkets[] => {
    const closed = query.get('closed') === 'true';
    const slugs = query.getAll('slug');
    const ids = query.getAll('id');
    return eventsOf(exchange.allMarkets()).filter(
      (markets) =>
        markets.every(isClosed) === closed &&
        (slugs.length === 0 || slugs.includes(markets[0].eventSlug)) &&
        (ids.length === 0 || ids.includes(eventIdOf(markets[0].eventSlug))),
    );
  };

  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  return [
    get('/markets', ({ query }) => offsetListing(marketsAsked(query), query, showTo(query))),
    get('/markets/keyset', ({ query }) =>
      keysetListing(marketsAsked(query), query, { name: 'markets', show: showTo(query) }),
    ),
    get('/markets/slug/:slug', ({ params }) => {
      const market = exchange.allMarkets().find(({ slug }) => slug === params['slug']);
      return market ? { status: 200, body: showMarket(market) } : NOT_FOUND;
    }),
    get('/events', ({ query }) => offsetListing(eventsAsked(query), query, showEvent)),
    get('/events/keyset', ({ query }) =>
      keysetListing(eventsAsked(query), query, { name: 'events', show: showEvent }),
    ),
    get('/events/slug/:slug', ({ params }) => {
      const event = eventsOf(exchange.allMarkets()).find(
        ([{ eventSlug }]) => eventSlug === params['slug'],
      );
      return event ? { status: 200, body: showEvent(event) } : NOT_FOUND;
    }),
    get('/public-profile', ({ query }) => {
      const wallet = walletIn(query.get('address'));
      return wallet && profiles.has(wallet)
        ? { status: 200, body: { proxyWallet: wallet, bio: '', ...profiles.of(wallet) } }
        : { status: 404, body: { type: 'not found error', error: 'profile not found' } };
    }),
  ];
}

const NOT_FOUND: SimResponse = {
  status: 404,
  body: { type: 'not found error', error: 'id not found' },
};

/** Markets by their event, in the order of their first market. */
function eventsOf(markets: readonly SimMarket[]): EventMarkets[] {
  const events = new Map<string, [SimMarket, ...SimMarket[]]>();
  for (const market of markets) {
    const event = events.get(market.eventSlug);
    if (event) event.push(market);
    else events.set(market.eventSlug, [market]);
  }
  return [...events.values()];
}

function walletIn(text: string | null): Address | undefined {
  try {
    return address(text ?? '');
  } catch {
    return undefined;
  }
}
