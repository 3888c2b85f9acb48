import { eventIdOf } from '../gamma/gammaIds.ts';
import type { SimRequest } from '../http/route.ts';
import type { ActivityLog } from '../leaders/activityLog.ts';
import type { Profiles } from '../leaders/profiles.ts';
import { ApiRefusal } from './apiRefusal.ts';
import type { ApiHandler } from './apiRoute.ts';
import { feedPage } from './feedPage.ts';
import { tradeRow } from './feedRow.ts';
import { parameters } from './parameters.ts';

export type FeedDeps = {
  readonly log: Pick<ActivityLog, 'listed'>;
  readonly profiles: Pick<Profiles, 'of'>;
  /** How many rows came in since the page before, or went where it is negative. Asked of later pages. */
  readonly rowShift: (request: SimRequest) => number;
};

/** Smaller trades are never listed; asking for 0 means the same. */
const SMALLEST = 0.01;

/**
 * `GET /v2/trades`: fills, newest first. Only takers' unless `taker_only=false`: whoever copies a
 * leader that rests orders must ask for it. `start` and `end` count where a user is named only.
 */
export const tradesFeed =
  ({ log, profiles, rowShift }: FeedDeps): ApiHandler =>
  (request) => {
    const given = parameters(request.query);
    const user = given.user();
    const takerOnly = given.flag('taker_only', true);
    const inCash = given.oneOf('filter_type', ['CASH', 'TOKENS'], 'TOKENS') === 'CASH';
    const amount = amountIn(given.text('filter_amount')) || SMALLEST;
    const side =
      given.text('side') === undefined ? '' : given.oneOf('side', ['BUY', 'SELL'], 'BUY');
    const conditions = given.conditions();
    const events = given.list('event_id');
    const { rows, pagination } = feedPage(log, given, {
      feed: 'trades',
      shift: () => rowShift(request),
      user,
      direction: 'DESC',
      start: user && given.second('start'),
      end: user && given.second('end'),
      matches: (row) =>
        row.type === 'TRADE' &&
        !(takerOnly && row.role === 'maker') &&
        (side === '' || row.side === side) &&
        (conditions.length === 0 || conditions.includes(row.conditionId)) &&
        (events.length === 0 || events.includes(eventIdOf(row.eventSlug))) &&
        Number(row.size) * (inCash ? Number(row.price) : 1) >= amount,
    });
    return { data: rows.map((row) => tradeRow(row, profiles.of(row.wallet))), pagination };
  };

function amountIn(text: string | undefined): number {
  const amount = Number(text ?? '0');
  if (!(amount >= 0)) throw new ApiRefusal("invalid 'filter_amount'", 'filter_amount');
  return amount;
}
