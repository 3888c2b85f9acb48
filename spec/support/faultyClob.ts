import { VirtualTimeScheduler } from 'rxjs';
import type { Side } from '../../src/domain/side.ts';
import { price, shares, usd } from '../../src/domain/units.ts';
import { createAccounts } from '../../src/simulator/accounts/createAccounts.ts';
import { l2Signature } from '../../src/simulator/accounts/l2Signature.ts';
import { createClob } from '../../src/simulator/clob/createClob.ts';
import { createExchange } from '../../src/simulator/exchange/createExchange.ts';
import { controlRoutes } from '../../src/simulator/faults/control/controlRoutes.ts';
import { createFaults } from '../../src/simulator/faults/createFaults.ts';
import {
  answerInProcess,
  type InProcessAnswer,
} from '../../src/simulator/faults/requests/answerInProcess.ts';
import type { FaultRule } from '../../src/simulator/faults/rules/faultRule.ts';
import { findRoute } from '../../src/simulator/http/findRoute.ts';
import type { Route } from '../../src/simulator/http/route.ts';
import { createRandom } from '../../src/simulator/random.ts';
import { type Heard, listen } from './listen.ts';
import { firstAsset, quote, STANDARD, TEST_ADDRESS } from './servedClob.ts';
import { amounts } from './simulatedExchange.ts';
import { START_MS } from './virtualClob.ts';

export type Posting = {
  readonly size?: string;
  readonly at?: string;
  readonly side?: Side;
  readonly type?: 'GTC' | 'FOK' | 'FAK';
  readonly postOnly?: boolean;
  /** The same salt and terms make the same order. Default: one of its own. */
  readonly salt?: number;
};

const ZERO = `0x${'0'.repeat(64)}`;

/**
 * A CLOB in virtual time on which things go wrong, asked in the same process: one market that is quoted at
 * 0.49 and 0.50, and the test key's API key, whose signatures are not looked at.
 */
export function faultyClob(rules: readonly FaultRule[] = [], seed = 1) {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  scheduler.now = () => START_MS + scheduler.frame;
  const random = createRandom(seed, 'clob');
  const faults = createFaults({ random: createRandom(seed, 'faults'), scheduler });
  faults.set(rules);
  const exchange = createExchange({
    cash: usd('1000'),
    onSettlement: faults.onSettlement,
    scheduler,
    random,
  });
  exchange.addMarket(STANDARD);
  quote(exchange, STANDARD);
  const accounts = createAccounts({ exchange, seed: 1 });
  const key = accounts.createKey(TEST_ADDRESS, 0n);
  if (!key) throw new Error('There is no key.');
  const recover = () => TEST_ADDRESS;
  const clob = createClob({ exchange, accounts, recover, scheduler, random, faults });
  const find = findRoute([...clob.routes, ...controlRoutes({ faults, exchange })]);
  let salt = 0;

  /** What a client hears of a signed request, from now on. */
  const ask = (
    method: Route['method'],
    url: string,
    payload?: unknown,
    timestampS = Math.floor(scheduler.now() / 1_000),
  ): Heard<InProcessAnswer> => {
    const { pathname: path, searchParams: query } = new URL(url, 'http://host');
    const body = payload === undefined ? '' : JSON.stringify(payload);
    const timestamp = `${timestampS}`;
    const headers = {
      poly_address: key.address,
      poly_api_key: key.apiKey,
      poly_passphrase: key.passphrase,
      poly_timestamp: timestamp,
      poly_signature: l2Signature(key.secret, { timestamp, method, path, body }),
    };
    const found = find(method, path);
    if (typeof found !== 'object') throw new Error(`No route for ${url}.`);
    const { route, params } = found;
    return listen(
      answerInProcess(
        faults.onRequest({ method, path }),
        () => {
          const answer = route.handle({ method, path, params, query, headers, body });
          if (answer instanceof Promise) throw new Error('The CLOB answers at once.');
          return answer;
        },
        scheduler,
      ),
    );
  };

  const payload = ({
    size = '10',
    at = '0.5',
    side = 'BUY',
    type = 'GTC',
    postOnly = false,
    salt: own,
  }: Posting = {}) => {
    salt += 1;
    const { makerAmount, takerAmount } = amounts(side, shares(size), price(at));
    return {
      order: {
        salt: own ?? salt,
        maker: TEST_ADDRESS,
        signer: TEST_ADDRESS,
        tokenId: firstAsset(STANDARD),
        makerAmount: `${makerAmount}`,
        takerAmount: `${takerAmount}`,
        side,
        signatureType: 0,
        timestamp: `${START_MS}`,
        metadata: ZERO,
        builder: ZERO,
        signature: '0x1b',
      },
      owner: key.apiKey,
      orderType: type,
      postOnly,
    };
  };

  return {
    faults,
    exchange,
    clob,
    key,
    scheduler,
    ask,
    payload,
    /** The answer that a client has at once. */
    get: (url: string): unknown => bodyOf(ask('GET', url)),
    post: (posting?: Posting): Heard<InProcessAnswer> => ask('POST', '/order', payload(posting)),
    /** How many orders the test key's wallet has had a trade of, and how many rest. */
    book: () => ({
      traded: exchange.trades(TEST_ADDRESS).length,
      resting: exchange.openOrders(TEST_ADDRESS).length,
    }),
    /** Lets virtual time pass. */
    pass(ms: number): void {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.schedule(() => undefined, ms);
      scheduler.flush();
    },
  };
}

/** The body of the answer that was heard; what was heard instead, where there is none. */
export function bodyOf({ values }: Heard<InProcessAnswer>): unknown {
  const [answer] = values;
  return typeof answer === 'object' ? answer.body : answer;
}

/** Status and body of the answer that was heard. */
export function answerOf({ values }: Heard<InProcessAnswer>): unknown {
  const [answer] = values;
  return typeof answer === 'object' ? [answer.status, answer.body] : answer;
}
