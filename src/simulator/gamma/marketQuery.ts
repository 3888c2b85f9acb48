import type { SimMarket } from '../exchange/simMarket.ts';
import { gammaConditionId, marketIdOf } from './gammaIds.ts';

/** What a request asks of markets. A parameter may be sent several times: any of its values will do. */
export function marketQuery(
  query: URLSearchParams,
  isClosed: (market: SimMarket) => boolean,
): (market: SimMarket) => boolean {
  const conditions = valuesOf(query, 'condition_ids').map((id) => id.toLowerCase());
  const tokens = [...valuesOf(query, 'clob_token_ids'), ...valuesOf(query, 'position_ids')];
  const slugs = valuesOf(query, 'slug');
  const ids = valuesOf(query, 'id');
  // Open ones only, even where a closed one is named, unless closed ones are asked for.
  const closed = query.get('closed') === 'true';
  return (market) =>
    isClosed(market) === closed &&
    isAmong(conditions, gammaConditionId(market)) &&
    isAmong(slugs, market.slug) &&
    (ids.length === 0 || ids.includes(marketIdOf(market.conditionId))) &&
    (tokens.length === 0 || market.outcomes.some(({ assetId }) => tokens.includes(assetId)));
}

/** The values of a parameter, sent several times or separated by commas. */
const valuesOf = (query: URLSearchParams, name: string): readonly string[] =>
  query.getAll(name).flatMap((value) => value.split(',').filter((part) => part !== ''));

const isAmong = (values: readonly string[], value: string): boolean =>
  values.length === 0 || values.includes(value);
