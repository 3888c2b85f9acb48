import type { Route } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { clobRoute } from './clobRoute.ts';
import { unixSeconds } from './decimal.ts';
import { jsonBody } from './jsonBody.ts';
import { page } from './page.ts';

/** The venue's clock and version, and what this simulator has nothing to say about. */
export function statusRoutes({
  nowFor,
  auth,
}: Pick<ClobContext, 'nowFor' | 'auth'>): readonly Route[] {
  return [
    clobRoute('GET', '/', () => 'OK'),
    clobRoute('GET', '/ok', () => 'OK'),
    clobRoute('GET', '/time', (request) => unixSeconds(nowFor(request))),
    clobRoute('GET', '/version', () => ({ version: 2 })),
    clobRoute('GET', '/order-scoring', (request) => {
      auth.byApiKey(request);
      return { scoring: false };
    }),
    clobRoute('POST', '/orders-scoring', (request) => {
      auth.byApiKey(request);
      const ids = jsonBody(request);
      const none = (Array.isArray(ids) ? ids : []).map((id) => [String(id), false] as const);
      return Object.fromEntries(none);
    }),
    clobRoute('GET', '/notifications', (request) => {
      auth.byApiKey(request);
      return [];
    }),
    clobRoute('DELETE', '/notifications', (request) => {
      auth.byApiKey(request);
      return 'OK';
    }),
    clobRoute('GET', '/fees/builder-fees/:code', () => ({
      builder_maker_fee_rate_bps: 0,
      builder_taker_fee_rate_bps: 0,
    })),
    clobRoute('GET', '/builder/trades', ({ query }) => page([], query.get('next_cursor'), 100)),
  ];
}
