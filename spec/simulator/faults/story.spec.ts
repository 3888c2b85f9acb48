import { VirtualTimeScheduler } from 'rxjs';
import { usd } from '../../../src/domain/units.ts';
import { clobAuthDigest } from '../../../src/simulator/accounts/clobAuthDigest.ts';
import { l2Signature } from '../../../src/simulator/accounts/l2Signature.ts';
import { orderTypedData } from '../../../src/simulator/accounts/orderTypedData.ts';
import type { SignedOrder } from '../../../src/simulator/accounts/signedOrder.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { type RunningSimulator, startSimulator } from '../../../src/simulator/startSimulator.ts';
import type { Tape } from '../../../src/simulator/tape/tape.ts';
import { fail } from '../../support/fail.ts';
import { TEST_ADDRESS, TEST_KEY } from '../../support/servedClob.ts';
import { type SocketClient, socketClient } from '../../support/socketClient.ts';

const START_MS = 1_800_000_000_000;
const ZERO = `0x${'0'.repeat(64)}`;
const MARKET = `0x${'1'.repeat(64)}`;

const TAPE: Tape = {
  leaders: [],
  events: () => [
    {
      ...{ atMs: 0, type: 'market', conditionId: MARKET, title: 'Rain?', slug: 'rain' },
      ...{ eventSlug: 'weather', tick: '0.01', minimumShares: '5', feeRate: '0.07' },
      ...{ negRisk: false, version: 'v1', price: '0.5' },
      outcomes: [
        { assetId: '1001', name: 'Yes' },
        { assetId: '1002', name: 'No' },
      ],
    },
  ],
};

const RULES: readonly FaultRule[] = [
  { on: 'POST /order', fault: 'lost-answer', first: 1 },
  { on: 'GET /data/*', fault: 'read-lag', lagMs: 1_000 },
  { on: 'settlement', fault: 'settle', outcome: 'failed', retries: 1, error: 'out of gas' },
  { on: 'user', fault: 'duplicate', first: 1 },
  { on: 'GET /v2/trades', host: 'data-api', fault: 'stale-copy' },
];

/** A whole simulator over real connections, the time of which the spec moves. */
async function simulatorAt(scheduler: VirtualTimeScheduler) {
  scheduler.now = () => START_MS + scheduler.frame;
  const simulator = await startSimulator(
    {
      ...{ port: 0, seed: 1, chainId: 137, cash: usd('1000'), rtds: true, cache: false },
      play: { speed: 1, maxGapMs: 1_000, maxPerSecond: 1_000, leadInMs: 0 },
      rtdsSilentAfterMs: 360_000,
      apiDelay: { fromMs: 0, toMs: 0 },
      rtdsDelay: { fromMs: 0, toMs: 0 },
      maxRows: 100,
      faults: RULES,
    },
    { tape: TAPE, scheduler, onFault: fail },
  );
  const timestamp = (): string => `${Math.floor(scheduler.now() / 1_000)}`;
  const sign = (digest: string): string => TEST_KEY.signingKey.sign(digest).serialized;
  const { clob } = simulator.urls;
  const created = await fetch(`${clob}/auth/api-key`, {
    method: 'POST',
    headers: {
      poly_address: TEST_ADDRESS,
      poly_signature: sign(clobAuthDigest(137, TEST_ADDRESS, timestamp(), 0n)),
      poly_timestamp: timestamp(),
      poly_nonce: '0',
    },
  });
  const key = (await created.json()) as { apiKey: string; secret: string; passphrase: string };

  const ask = async (method: string, url: string, body = ''): Promise<unknown> => {
    const [path = ''] = url.split('?');
    const answer = await fetch(`${clob}${url}`, {
      method,
      ...(body !== '' && { body }),
      headers: {
        poly_address: TEST_ADDRESS,
        poly_api_key: key.apiKey,
        poly_passphrase: key.passphrase,
        poly_timestamp: timestamp(),
        poly_signature: l2Signature(key.secret, { timestamp: timestamp(), method, path, body }),
      },
    });
    return answer.json();
  };
  const order: SignedOrder = {
    ...{ salt: 7n, maker: TEST_ADDRESS, signer: TEST_ADDRESS, tokenId: '1001', side: 'BUY' },
    ...{ makerAmount: 6_000_000n, takerAmount: 10_000_000n, signatureType: 0 },
    ...{ timestamp: BigInt(START_MS), metadata: ZERO, builder: ZERO, signature: '' },
  };
  const signature = sign(orderTypedData(137, 'v2').orderHash(order));
  const payload = JSON.stringify(
    { order: { ...order, salt: 7, signature }, owner: key.apiKey, orderType: 'FAK' },
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
  );
  return {
    ...simulator,
    key,
    ask,
    post: () => ask('POST', '/order', payload),
    pass: (ms: number): void => {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.schedule(() => undefined, ms);
      scheduler.flush();
    },
  };
}

let simulator: RunningSimulator;
let client: SocketClient;
afterEach(async () => {
  client.close();
  await simulator.close();
});

describe('an order whose answer is lost and whose trade fails', () => {
  it('is told of late, fails in the end, and has cost nothing', async () => {
    const venue = await simulatorAt(new VirtualTimeScheduler(undefined, 0));
    simulator = venue;
    const { ask, post, pass, key, urls } = venue;
    client = await socketClient(`${urls.clobWs}/ws/user`);
    client.send({ auth: key, type: 'user' });
    client.send('PING');
    expect(await client.next()).toBe('PONG');
    const statuses = async () =>
      ((await ask('GET', '/data/trades')) as { data: Record<string, unknown>[] }).data.map(
        ({ status, err_msg: error }) => [status, error],
      );
    const cash = async () =>
      ((await ask('GET', '/balance-allowance?asset_type=COLLATERAL')) as { balance: string })
        .balance;
    const listed = async () => {
      const answer = await fetch(
        `${urls.dataApi}/v2/trades?user=${TEST_ADDRESS}&_=${Math.random()}`,
      );
      return answer.headers.get('x-cache');
    };

    await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await post()).toEqual({ error: expect.stringContaining('Duplicated.') as unknown });
    const frames = [await client.nextJson(), await client.nextJson()];
    expect(frames[0]).toEqual(frames[1]);
    expect(frames[0]).toMatchObject({ event_type: 'order', type: 'PLACEMENT' });
    expect(BigInt(await cash())).toBeLessThan(usd('1000'));

    expect(await statuses()).toEqual([]);
    pass(1_000);
    expect(await statuses()).toEqual([['MATCHED', undefined]]);
    pass(1_500);
    expect(await statuses()).toEqual([['RETRYING', undefined]]);
    pass(1_500);
    expect(await statuses()).toEqual([['FAILED', 'out of gas']]);
    expect(await cash()).toBe(`${usd('1000')}`);
    const said = [];
    for (let n = 0; n < 4; n += 1) said.push(await client.nextJson());
    expect(said).toMatchObject([
      { event_type: 'trade', status: 'MATCHED' },
      { event_type: 'order', type: 'UPDATE' },
      { event_type: 'trade', status: 'RETRYING' },
      { event_type: 'trade', status: 'FAILED', err_msg: 'out of gas' },
    ]);
    expect([await listed(), await listed()]).toEqual([null, 'Hit from cloudfront']);
    expect(await ask('GET', '/sim/faults')).toMatchObject({
      rules: [{ struck: 1 }, { struck: 4 }, { struck: 1 }, { struck: 1 }, { struck: 1 }],
    });
  });
});
