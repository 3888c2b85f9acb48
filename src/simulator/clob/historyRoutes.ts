import type { Route } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { asNumber, unixSeconds } from './decimal.ts';
import { isObject, jsonBody } from './jsonBody.ts';

const MOST_MARKETS = 20;

/** How far back each interval reaches, seconds. */
const INTERVALS: Readonly<Record<string, number>> = {
  '1h': 3_600,
  '6h': 21_600,
  '1d': 86_400,
  '1w': 604_800,
  max: Number.POSITIVE_INFINITY,
  all: Number.POSITIVE_INFINITY,
};

type Span = {
  readonly fromS: number;
  readonly toS: number;
  /** One point in so many minutes. */
  readonly fidelity: number;
};

/** Middle prices of the last day, by the minute. `market` is a token here, as at the venue. */
export function historyRoutes({
  exchange,
  scheduler,
}: Pick<ClobContext, 'exchange' | 'scheduler'>): readonly Route[] {
  const historyOf = (tokenId: string, { fromS, toS, fidelity }: Span) => {
    let lastSlot = -1;
    return exchange.priceHistory(tokenId).flatMap(({ atMs, price }) => {
      const t = unixSeconds(atMs);
      const slot = Math.floor(t / (60 * fidelity));
      if (t < fromS || t > toS || slot === lastSlot) return [];
      lastSlot = slot;
      return [{ t, p: asNumber(price) }];
    });
  };

  return [
    clobRoute('GET', '/prices-history', ({ query }) => {
      const tokenId = query.get('market');
      if (!tokenId) throw new ClobError(400, 'Invalid market');
      const span = spanOf((name) => query.get(name), scheduler.now());
      return { history: historyOf(tokenId, span) };
    }),
    clobRoute('POST', '/batch-prices-history', (request) => {
      const body = jsonBody(request);
      const tokenIds = isObject(body) ? body['markets'] : undefined;
      if (!isObject(body) || !Array.isArray(tokenIds)) throw new ClobError(400, 'Invalid payload');
      if (tokenIds.length > MOST_MARKETS) throw new ClobError(400, 'Payload exceeds the limit');
      const span = spanOf((name) => body[name] ?? null, scheduler.now());
      const history = tokenIds.map((id) => [String(id), historyOf(String(id), span)] as const);
      return { history: Object.fromEntries(history) };
    }),
  ];
}

function spanOf(parameter: (name: string) => unknown, nowMs: number): Span {
  const number = (name: string, otherwise: number): number => {
    const value = Number(parameter(name) ?? otherwise);
    if (Number.isNaN(value)) throw new ClobError(400, 'Invalid payload');
    return value;
  };
  const interval = parameter('interval');
  const backS = typeof interval === 'string' ? INTERVALS[interval] : Number.POSITIVE_INFINITY;
  if (backS === undefined) throw new ClobError(400, 'Invalid payload');
  return {
    fromS: number('startTs', unixSeconds(nowMs) - backS),
    toS: number('endTs', Number.POSITIVE_INFINITY),
    fidelity: Math.max(1, number('fidelity', 1)),
  };
}
