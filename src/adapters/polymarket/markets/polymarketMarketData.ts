import {
  asyncScheduler,
  concatMap,
  defer,
  forkJoin,
  map,
  type Observable,
  of,
  type SchedulerLike,
} from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { MarketData } from '../../../ports/marketData.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { unlessRefused } from '../wire/unlessRefused.ts';
import { wireFields } from '../wire/wireFields.ts';
import { bestOfBook } from './bestOfBook.ts';
import { type ClobMarket, clobMarket } from './clobMarket.ts';
import { type GammaMarket, gammaMarket } from './gammaMarket.ts';
import { marketOf } from './marketOf.ts';
import { shortConditionId } from './shortConditionId.ts';

export type PolymarketMarketDataDeps = {
  readonly gamma: Pick<HttpClient, 'get'>;
  readonly clob: Pick<HttpClient, 'get'>;
  readonly scheduler?: SchedulerLike;
};

/**
 * Markets from Gamma and the CLOB, asked at the same time and held against each other; prices from the
 * CLOB's order book.
 *
 * A quote is one `GET /book`: it gives both sides of one moment. `/price` would take a request a side,
 * and its BUY is the best bid, which has been misread before. Nothing is retried or cached here.
 */
export function polymarketMarketData({
  gamma,
  clob,
  scheduler = asyncScheduler,
}: PolymarketMarketDataDeps): MarketData {
  const listed = (
    conditionId: string,
    closed: boolean,
    spelled = conditionId,
  ): Observable<GammaMarket | undefined> =>
    gamma
      .get('/markets/keyset', {
        endpoint: 'GET /markets/keyset',
        // Without being asked it names no tags.
        params: { condition_ids: spelled, limit: 20, closed, include_tag: true },
      })
      .pipe(map((answer) => oneOf(answer, conditionId)));

  const catalogued = (
    conditionId: string,
    closed: boolean,
  ): Observable<GammaMarket | undefined> => {
    const short = shortConditionId(conditionId);
    if (short === undefined) return listed(conditionId, closed);
    return listed(conditionId, closed, short).pipe(
      unlessRefused(undefined),
      // So it is documented, and everybody else spells it as we do.
      concatMap((found) => (found ? of(found) : listed(conditionId, closed))),
    );
  };

  const fromGamma = (conditionId: string): Observable<GammaMarket> =>
    catalogued(conditionId, false).pipe(
      // Closed markets are left out unless asked for; a position in one still has to be shown.
      concatMap((open) => (open ? of(open) : catalogued(conditionId, true))),
      map((found) => {
        if (!found) throw unknown('Gamma has no market of this condition.');
        return found;
      }),
    );

  const fromClob = (conditionId: string): Observable<ClobMarket> =>
    clob
      .get(`/clob-markets/${encodeURIComponent(conditionId)}`, { endpoint: 'GET /clob-markets' })
      .pipe(map(clobMarket));

  return {
    market: (assetId, conditionId) =>
      defer(() => forkJoin([fromGamma(conditionId), fromClob(conditionId)])).pipe(
        map(([catalogue, book]) => {
          const market = marketOf(catalogue, book);
          if (!market.outcomes.some((outcome) => outcome.assetId === assetId))
            throw unknown('The market does not trade this asset.');
          return market;
        }),
      ),

    quote: (assetId) =>
      defer(() => clob.get('/book', { endpoint: 'GET /book', params: { token_id: assetId } })).pipe(
        map((answer) => bestOfBook(answer, assetId, scheduler.now())),
      ),
  };
}

/** The filter is not trusted: a server that ignored it would give a page of other markets. */
function oneOf(answer: unknown, conditionId: string): GammaMarket | undefined {
  const rows = wireFields(answer, 'page of Gamma markets').list('markets');
  const row = rows.find((candidate) => conditionOf(candidate) === conditionId);
  return row === undefined ? undefined : gammaMarket(row);
}

function conditionOf(row: unknown): string {
  return wireFields(row, 'Gamma market')
    .text('conditionId')
    .toLowerCase()
    .padEnd(2 + 64, '0');
}

const unknown = (message: string): EngineError =>
  new EngineError(message, { disposition: 'rejected' });
