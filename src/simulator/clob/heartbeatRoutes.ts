import type { ApiKey } from '../accounts/apiKey.ts';
import { uuid } from '../exchange/uuid.ts';
import type { Route } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { isObject, jsonBody } from './jsonBody.ts';
import { ordersOf } from './ordersOf.ts';

/** Without a beat for so long a key's orders are cancelled, at the next check. */
const SILENCE_MS = 10_000;
const CHECK_MS = 5_000;

/**
 * Heartbeats. They bind nobody who has not begun; who has must go on, or all its open orders are
 * cancelled, and the heartbeat is forgotten. Holds one id a key that beats.
 */
export function heartbeatRoutes({
  exchange,
  auth,
  scheduler,
  random,
  timers,
}: ClobContext): readonly Route[] {
  const lastIds = new Map<string, string>();

  const expectNext = (key: ApiKey): void => {
    const dueMs = scheduler.now() + SILENCE_MS;
    timers.set(key.apiKey, Math.ceil(dueMs / CHECK_MS) * CHECK_MS, () => {
      lastIds.delete(key.apiKey);
      for (const { id } of ordersOf(exchange, key)) exchange.cancel(id);
    });
  };

  return [
    clobRoute('POST', '/v1/heartbeats', (request) => {
      const key = auth.byApiKey(request);
      const body = jsonBody(request);
      const given = isObject(body) ? body['heartbeat_id'] : undefined;
      const expected = lastIds.get(key.apiKey) ?? '';
      if (given !== expected)
        throw new ClobError(400, 'Invalid Heartbeat ID', { extra: { heartbeat_id: expected } });
      const next = uuid(random);
      lastIds.set(key.apiKey, next);
      expectNext(key);
      return { heartbeat_id: next };
    }),
    clobRoute('POST', '/heartbeats', (request) => {
      expectNext(auth.byApiKey(request));
      return { status: 'ok' };
    }),
  ];
}
