import { EMPTY, filter, first, firstValueFrom, map, take, toArray } from 'rxjs';
import { httpClient } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { clobRecord } from '../../../../src/adapters/polymarket/record/clobRecord.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { userSocket } from '../../../../src/adapters/polymarket/sockets/userSocket.ts';
import { clobTrading } from '../../../../src/adapters/polymarket/trading/clobTrading.ts';
import { address } from '../../../../src/domain/address.ts';
import type { Intent } from '../../../../src/domain/decisions/intent.ts';
import { price, shares, usd } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import type { SimMarket } from '../../../../src/simulator/exchange/simMarket.ts';
import { emitted } from '../../../support/emitted.ts';
import { anIntent } from '../../../support/samples.ts';
import {
  firstAsset,
  STANDARD,
  servedClob,
  TEST_ADDRESS,
  TEST_KEY,
} from '../../../support/servedClob.ts';

const asset = firstAsset(STANDARD);
const clock = { seconds: () => Math.floor(Date.now() / 1000), thereMs: (hereMs: number) => hereMs };

/** The adapters of an account, over real connections to a simulated venue. */
async function account() {
  const venue = await servedClob();
  const credentials = venue.accounts.createKey(TEST_ADDRESS, 0n);
  if (!credentials) throw new Error('There is no key.');
  const clob = httpClient(
    {
      name: 'clob',
      baseUrl: venue.url,
      maxSockets: 4,
      connectTimeoutMs: 20_000,
      responseTimeoutMs: 20_000,
      keepAliveMs: 1000,
    },
    { telemetry: NO_TELEMETRY },
  );
  const signer = ethersDigestSigner(TEST_KEY.privateKey);
  const faults: Fault[] = [];
  const shared = {
    credentials,
    feeOf: () => STANDARD.fee,
    onFault: (fault: Fault) => faults.push(fault),
    random: () => 0,
  };
  const record = clobRecord(
    { account: TEST_ADDRESS, signatureType: 'eoa' },
    { ...shared, clob, signer, clock, learnFee: () => EMPTY },
  );
  const trading = clobTrading(
    { chainId: 137, signatureType: 'eoa' },
    { clob, signer, credentials, clock },
  );
  const updates$ = userSocket({ url: `${venue.wsUrl}/ws/user`, account: TEST_ADDRESS }, shared);
  let count = 0;
  const place = async (over: Partial<Intent>) => {
    count += 1;
    const intent = anIntent({
      id: `intent-${count}`,
      assetId: asset,
      conditionId: STANDARD.conditionId,
      decidedAtMs: Date.now(),
      terms: { tick: STANDARD.tick, fee: STANDARD.fee, negRisk: false, version: 'v1' },
      ...over,
    });
    const order = trading.sign(trading.prepare(intent));
    const [posted] = await emitted(trading.post(order));
    return { hash: order.hash, answer: posted?.answer };
  };
  const close = async (): Promise<void> => {
    clob.close();
    await venue.close();
  };
  return { venue, record, trading, updates$, place, faults, close };
}

const TAKING = { usd: usd('10'), shares: shares('20'), limitPrice: price('0.5') };
const RESTING = {
  usd: usd('4'),
  shares: shares('10'),
  limitPrice: price('0.4'),
  orderType: 'GTC',
} as const;

describe('the record of an account, held against the simulator', () => {
  it('tells of fills as the user socket does, to the millionth', async () => {
    const { record, updates$, place, faults, close } = await account();
    const told = firstValueFrom(
      updates$.pipe(
        filter((update) => update.kind === 'fill'),
        filter(({ fill }) => fill.settlement === 'CONFIRMED'),
        take(2),
        map(({ fill }) => fill),
        toArray(),
      ),
    );
    await firstValueFrom(updates$.pipe(first(({ kind }) => kind === 'open')));
    const bought = await place(TAKING);
    expect(bought.answer).toMatchObject({ kind: 'accepted', status: 'matched' });
    await place({ ...TAKING, usd: usd('5'), shares: shares('10') });

    const settled = await told;
    const [fills] = await emitted(record.fillsSince(Date.now()));
    expect(fills).toEqual(settled);
    expect(fills?.[0]).toMatchObject({ orderHash: bought.hash, usd: usd('10'), fee: usd('0.35') });
    expect(await emitted(record.fillsOf(fills?.[0]?.tradeId ?? ''))).toEqual([[fills?.[0]]]);
    expect(await emitted(record.fillsOf('of nobody'))).toEqual([[]]);
    expect(await emitted(record.shares(asset))).toEqual([shares('30')]);
    expect(await emitted(record.order(bought.hash))).toMatchObject([
      { state: 'over', status: 'MATCHED', matched: shares('20') },
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  it('knows what rests until it is cancelled, and what it never had', async () => {
    const { record, trading, place, close } = await account();
    const hashes = [
      (await place(RESTING)).hash,
      (await place(RESTING)).hash,
      (await place(RESTING)).hash,
    ];
    const none = `0x${'00'.repeat(32)}`;
    const open = (await emitted(record.openOrders()))[0]?.map(({ hash }) => hash);
    expect(open?.toSorted()).toEqual(hashes.toSorted());

    const [first = '', ...others] = hashes;
    expect(await emitted(trading.cancel([first, none]))).toEqual([
      {
        cancelled: [first],
        notCancelled: [{ hash: none, reason: 'Order not found or already canceled' }],
      },
    ]);
    expect(await emitted(record.order(first))).toMatchObject([{ state: 'over' }]);
    expect(await emitted(record.order(none))).toEqual([undefined]);
    const [rest] = await emitted(trading.cancelAll());
    expect(rest?.cancelled.toSorted()).toEqual(others.toSorted());
    expect(await emitted(record.openOrders())).toEqual([[]]);
    await close();
  });

  it('reads the page after the first, and of a maker their own part', async () => {
    const { venue, record, place, close } = await account();
    const quiet: SimMarket = {
      ...STANDARD,
      conditionId: `0x${'9'.repeat(64)}`,
      outcomes: [
        { assetId: '9001', name: 'Yes' },
        { assetId: '9002', name: 'No' },
      ],
    };
    venue.exchange.addMarket(quiet);
    const other = address(`0x${'0b'.repeat(20)}`);
    venue.exchange.openAccount(other);
    venue.exchange.split(other, quiet.conditionId, usd('200'));
    const { conditionId } = quiet;
    const rests = { ...RESTING, assetId: '9001', conditionId };
    const { hash } = await place({ ...rests, usd: usd('60'), shares: shares('150') });

    for (let sale = 1; sale <= 130; sale += 1)
      venue.exchange.place({
        id: `0x${sale.toString(16).padStart(16, '0')}${'0'.repeat(48)}`,
        account: other,
        apiKey: 'another key',
        assetId: '9001',
        side: 'SELL',
        makerAmount: 1_000_000n,
        takerAmount: 400_000n,
        type: 'FAK',
        postOnly: false,
        expiration: 0,
      });
    const [fills = []] = await emitted(record.fillsSince(Date.now()));
    expect(fills).toHaveLength(130);
    expect(new Set(fills.map(({ tradeId }) => tradeId)).size).toBe(130);
    for (const fill of fills)
      expect(fill).toMatchObject({
        orderHash: hash,
        assetId: '9001',
        side: 'BUY',
        shares: shares('1'),
        usd: usd('0.4'),
        fee: 0n,
      });
    const [order] = await emitted(record.order(hash));
    expect(order).toMatchObject({ state: 'open', matched: shares('130') });
    expect(order?.tradeIds).toHaveLength(130);
    await close();
  });
});
