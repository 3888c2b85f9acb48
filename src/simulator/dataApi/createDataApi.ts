import type { SchedulerLike } from 'rxjs';
import { createFaults } from '../faults/createFaults.ts';
import type { Faults } from '../faults/faults.ts';
import type { Route } from '../http/route.ts';
import { activityFeed } from './activityFeed.ts';
import { createApiRoutes } from './apiRoute.ts';
import { cdnCache } from './cdnCache.ts';
import { parameters } from './parameters.ts';
import { portfolioValue } from './positionRow.ts';
import { type PositionsPageDeps, positionsPage } from './positionsPage.ts';
import { staleCopies } from './staleCopies.ts';
import { statusPage } from './statusPage.ts';
import { type FeedDeps, tradesFeed } from './tradesFeed.ts';
import { valuations } from './valuation.ts';

export type DataApiOptions = {
  /** Whether answers are cached in front, as in production: seconds, by exact URL. */
  readonly cache: boolean;
  /** How late rows are listed at most, ms; what `/v2/status` says. */
  readonly lagMs: number;
};

export type DataApiDeps = Omit<FeedDeps, 'rowShift'> &
  PositionsPageDeps & {
    /** Told of every request for trades, before it is answered. */
    readonly onTradesAsked: () => void;
    /** What `/simulator/stats` answers. */
    readonly stats: () => unknown;
    readonly scheduler: SchedulerLike;
    /** Default: nothing goes wrong. */
    readonly faults?: Faults;
  };

/** How long the network in front keeps an answer, seconds. */
const MAX_AGE_S = { trades: 300, activity: 15, positions: 5 };

/** The routes of the Data API, version 2, over the record of what wallets did. */
export function createDataApi(
  { cache, lagMs }: DataApiOptions,
  {
    onTradesAsked,
    stats,
    scheduler,
    faults = createFaults({ random: () => 0, scheduler }),
    ...deps
  }: DataApiDeps,
): readonly Route[] {
  const route = createApiRoutes();
  const feedDeps: FeedDeps = {
    ...deps,
    rowShift: ({ method, path }) => faults.rowShift({ method, path, host: 'data-api' }),
  };
  const cached = (inner: Route, maxAgeS: number): Route =>
    staleCopies(cache ? cdnCache(inner, maxAgeS, scheduler) : inner, { faults, scheduler });
  const trades = cached(route('/v2/trades', tradesFeed(feedDeps)), MAX_AGE_S.trades);

  return [
    {
      ...trades,
      handle: (request) => {
        onTradesAsked();
        return trades.handle(request);
      },
    },
    cached(route('/v2/activity', activityFeed(feedDeps)), MAX_AGE_S.activity),
    cached(route('/v2/positions', positionsPage(deps)), MAX_AGE_S.positions),
    route('/v2/value', ({ query }) => {
      const given = parameters(query);
      const user = given.requiredUser();
      const conditions = given.conditions();
      const held = valuations(deps.positions.of(user), deps).filter(
        ({ position }) => conditions.length === 0 || conditions.includes(position.conditionId),
      );
      return { data: { proxy_wallet: user, value: portfolioValue(held) } };
    }),
    route('/v2/status', statusPage(lagMs, scheduler)),
    { method: 'GET', path: '/simulator/stats', handle: () => ({ status: 200, body: stats() }) },
  ];
}
