import { VirtualTimeScheduler } from 'rxjs';
import { usd } from '../../src/domain/units.ts';
import type { ApiKey } from '../../src/simulator/accounts/apiKey.ts';
import { createAccounts } from '../../src/simulator/accounts/createAccounts.ts';
import { l2Signature } from '../../src/simulator/accounts/l2Signature.ts';
import { loadRecoverSigner } from '../../src/simulator/accounts/recoverSigner.ts';
import { createClob } from '../../src/simulator/clob/createClob.ts';
import { createExchange } from '../../src/simulator/exchange/createExchange.ts';
import { findRoute } from '../../src/simulator/http/findRoute.ts';
import type { SimRequest, SimResponse } from '../../src/simulator/http/route.ts';
import { createRandom } from '../../src/simulator/random.ts';
import { STANDARD, TEST_ADDRESS } from './servedClob.ts';
import { simulatedExchange, type Wish } from './simulatedExchange.ts';

export type Asking = {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  /** Signs with it where given. */
  readonly key?: ApiKey;
  /** Over those that signing makes. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** When the virtual clock starts, ms since the epoch. */
export const START_MS = 1_800_000_000_000;

/** A CLOB in virtual time, asked without sockets; with one market and the test key's API key. */
export async function virtualClob() {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  scheduler.now = () => START_MS + scheduler.frame;
  const random = createRandom(1, 'clob');
  const exchange = createExchange({ cash: usd('1000'), scheduler, random });
  exchange.addMarket(STANDARD);
  const accounts = createAccounts({ exchange, seed: 1 });
  const key = accounts.createKey(TEST_ADDRESS, 0n);
  if (!key) throw new Error('There is no key.');
  const recover = await loadRecoverSigner();
  const clob = createClob({ exchange, accounts, recover, scheduler, random });
  const find = findRoute(clob.routes);
  const { order } = simulatedExchange();

  const ask = (url: string, asking: Asking = {}): SimResponse => {
    const request = requestOf(url, asking, Math.floor(scheduler.now() / 1_000));
    const found = find(request.method, request.path);
    if (typeof found !== 'object') throw new Error(`No route for ${url}.`);
    const answer = found.route.handle({ ...request, params: found.params });
    if (answer instanceof Promise) throw new Error('The CLOB answers at once.');
    return answer;
  };
  return {
    scheduler,
    exchange,
    accounts,
    clob,
    key,
    ask,
    /** Places an order of the test key's own wallet, past HTTP, and gives its id. */
    place: (wish: Wish): string => {
      const placed = order({
        account: TEST_ADDRESS,
        apiKey: key.apiKey,
        assetId: STANDARD.outcomes[0]?.assetId ?? '',
        ...wish,
      });
      const placement = exchange.place(placed);
      if (placement.kind === 'refused') throw new Error(placement.refusal.message);
      return placed.id;
    },
    pass(ms: number): void {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.schedule(() => undefined, ms);
      scheduler.flush();
    },
  };
}

function requestOf(url: string, { method = 'GET', ...asking }: Asking, nowS: number): SimRequest {
  const { pathname: path, searchParams: query } = new URL(url, 'http://host');
  const { key, headers } = asking;
  const body =
    typeof asking.body === 'string'
      ? asking.body
      : asking.body === undefined
        ? ''
        : JSON.stringify(asking.body);
  const timestamp = headers?.['poly_timestamp'] ?? `${nowS}`;
  const signed = key && {
    poly_address: key.address,
    poly_api_key: key.apiKey,
    poly_passphrase: key.passphrase,
    poly_timestamp: timestamp,
    poly_signature: l2Signature(key.secret, { timestamp, method, path, body }),
  };
  return { method, path, params: {}, query, headers: { ...signed, ...headers }, body };
}
