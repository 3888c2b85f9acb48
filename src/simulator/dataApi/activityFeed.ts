import { eventIdOf } from '../gamma/gammaIds.ts';
import { ApiRefusal } from './apiRefusal.ts';
import type { ApiHandler } from './apiRoute.ts';
import { feedPage } from './feedPage.ts';
import { activityFeedRow } from './feedRow.ts';
import { parameters } from './parameters.ts';
import type { FeedDeps } from './tradesFeed.ts';

const TYPES = [
  'TRADE',
  'SPLIT',
  'MERGE',
  'REDEEM',
  'REWARD',
  'CONVERSION',
  'MIGRATION',
  'MAKER_REBATE',
  'TAKER_REBATE',
  'REFERRAL_REWARD',
  'YIELD',
  'DEPOSIT',
  'WITHDRAWAL',
  'TIP',
];

/** `GET /v2/activity`: everything one wallet did, newest first unless `sort_direction=ASC`. */
export const activityFeed =
  ({ log, profiles, rowShift }: FeedDeps): ApiHandler =>
  (request) => {
    const given = parameters(request.query);
    const user = given.requiredUser();
    const conditions = given.conditions();
    const events = given.list('event_id');
    if (conditions.length > 0 && events.length > 0)
      throw new ApiRefusal("provide only one of 'condition' or 'event_id'", 'event_id');
    const types = given.list('type');
    const unknown = types.find((type) => !TYPES.includes(type));
    if (unknown !== undefined)
      throw new ApiRefusal(`invalid activity type: ${unknown.slice(0, 40)}`, 'type');
    given.oneOf('sort_by', ['TIMESTAMP'], 'TIMESTAMP');
    const side =
      given.text('side') === undefined ? '' : given.oneOf('side', ['BUY', 'SELL'], 'BUY');
    const { rows, pagination } = feedPage(log, given, {
      feed: 'activity',
      shift: () => rowShift(request),
      user,
      direction: given.oneOf('sort_direction', ['ASC', 'DESC'], 'DESC'),
      start: given.second('start'),
      end: given.second('end'),
      matches: (row) =>
        (types.length === 0 || types.includes(row.type)) &&
        (side === '' || row.side === side) &&
        (conditions.length === 0 || conditions.includes(row.conditionId)) &&
        (events.length === 0 || events.includes(eventIdOf(row.eventSlug))),
    });
    return { data: rows.map((row) => activityFeedRow(row, profiles.of(row.wallet))), pagination };
  };
