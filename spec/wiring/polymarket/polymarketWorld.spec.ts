import {
  concat,
  defer,
  filter,
  firstValueFrom,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  take,
  toArray,
} from 'rxjs';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import { sendRefusal } from '../../../src/domain/orders/sendRefusal.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
import { createGamma } from '../../../src/simulator/gamma/createGamma.ts';
import { serve } from '../../../src/simulator/http/serve.ts';
import { createProfiles } from '../../../src/simulator/leaders/profiles.ts';
import { approvalStops } from '../../../src/streams/account/approvalStops.ts';
import { polymarketWorld } from '../../../src/wiring/polymarket/polymarketWorld.ts';
import type { PolymarketWorldOptions } from '../../../src/wiring/polymarket/polymarketWorldOptions.ts';
import { emitted } from '../../support/emitted.ts';
import { anIntent } from '../../support/samples.ts';
import {
  firstAsset,
  STANDARD,
  servedClob,
  TEST_ADDRESS,
  TEST_KEY,
} from '../../support/servedClob.ts';

/** The world as a config makes it, with an exchange of its own behind it. */
async function world(
  orders: Partial<PolymarketWorldOptions['orders']> = {},
  marketSocket = false,
  mayTrade?: () => boolean,
) {
  const loaded = loadConfig({ env: {} });
  if (!loaded.ok) throw new Error('The defaults have faults.');
  const { config } = loaded;
  const venue = await servedClob();
  const catalogue = await serve({
    routes: createGamma({
      exchange: venue.exchange,
      marks: { priceOf: () => price('0.5'), winnerOf: () => undefined },
      profiles: createProfiles(),
    }),
    sockets: [],
    port: 0,
    onFault: (cause) => venue.faults.push(cause),
  });
  const endpoints = {
    ...config.endpoints,
    clob: venue.url,
    clobWs: venue.wsUrl,
    gamma: catalogue.url,
  };
  const close = async () => {
    await catalogue.close();
    await venue.close();
  };
  const telemetry = telemetryStore();
  const world$ = polymarketWorld(
    {
      ...config,
      endpoints,
      orders: { ...config.orders, ...orders },
      warmSockets: 1,
      marketSocket,
    },
    { privateKey: TEST_KEY.privateKey, mayTrade, telemetry, random: () => 0.5 },
  );
  return { venue: { ...venue, close }, telemetry, world$ };
}

describe('polymarketWorld', () => {
  it('trades, cancels and reads the record of the account that the key names', async () => {
    const { venue, world$ } = await world();
    const intent = anIntent({
      assetId: firstAsset(STANDARD),
      conditionId: STANDARD.conditionId,
      usd: usd('4'),
      shares: shares('10'),
      limitPrice: price('0.4'),
      orderType: 'GTC',
      decidedAtMs: Date.now(),
      deadlineMs: Date.now() + 600_000,
    });
    const [open, cancelled, address, beats] = await firstValueFrom(
      world$.pipe(
        switchMap(async ({ trading, record, address: ours, heartbeat }) => {
          const order = trading.sign(trading.prepare(intent));
          await emitted(trading.post(order));
          const [found] = await emitted(record.openOrders());
          const [gone] = await emitted(trading.cancel([order.hash]));
          return [found, gone, ours, heartbeat] as const;
        }),
      ),
    );
    expect(open).toHaveLength(1);
    expect(cancelled).toEqual({ cancelled: [open?.[0]?.hash], notCancelled: [] });
    expect(address).toBe(TEST_ADDRESS);
    expect(beats).toBeUndefined();
    await venue.close();
  });

  it('lets nothing leave once another process may have the account, be it asked for before', async () => {
    let isOurs = true;
    const { venue, world$ } = await world({}, false, () => isOurs);
    venue.exchange.openAccount(TEST_ADDRESS);
    const intent = anIntent({
      assetId: firstAsset(STANDARD),
      conditionId: STANDARD.conditionId,
      decidedAtMs: Date.now(),
      deadlineMs: Date.now() + 600_000,
    });
    await firstValueFrom(
      world$.pipe(
        switchMap(async ({ trading }) => {
          const post = (id: string, over: Partial<Intent> = {}) => {
            const order = trading.prepare({ ...intent, id, ...over });
            return emitted(trading.post(trading.sign(order)));
          };
          expect(await post('bought')).toMatchObject([{ answer: { kind: 'accepted' } }]);
          const before = venue.exchange.trades(TEST_ADDRESS).length;

          // Closes wait a moment for others to go with.
          const sales = ['one', 'two'].map((id) => post(id, { side: 'SELL', purpose: 'exit' }));
          isOurs = false;
          const turnedAway = [{ answer: { kind: 'not-sent' } }];
          expect(await Promise.all(sales)).toMatchObject([turnedAway, turnedAway]);
          expect(await post('another')).toMatchObject(turnedAway);
          expect(await emitted(trading.cancel(['0xh']))).toMatchObject([
            {
              cancelled: [],
              notCancelled: [{ reason: expect.stringContaining('taken over') as string }],
            },
          ]);
          await expect(emitted(trading.cancelAll())).rejects.toThrow('taken over');
          expect(venue.exchange.trades(TEST_ADDRESS)).toHaveLength(before);
        }),
      ),
    );
    await venue.close();
  });

  it('buys nothing more once the venue tells that its shares may not be sold, and says why', async () => {
    const { venue, world$ } = await world();
    const toSell = { contract: 'v2', asset: 'shares', approved: false } as const;
    venue.exchange.openAccount(TEST_ADDRESS);
    venue.exchange.approve(TEST_ADDRESS, toSell);
    const { terms } = anIntent();
    const wanted = anIntent({
      assetId: firstAsset(STANDARD),
      conditionId: STANDARD.conditionId,
      terms: { ...terms, fee: STANDARD.fee },
      decidedAtMs: Date.now(),
      deadlineMs: Date.now() + 600_000,
    });
    const gate = entryGate();
    const refusalOf = (over: Partial<Intent> = {}) =>
      sendRefusal({ ...wanted, ...over }, Date.now(), gate)?.actual;
    await firstValueFrom(
      world$.pipe(
        switchMap(async ({ account, marketData, trading, checks }) => {
          const stopped = firstValueFrom(approvalStops({ account, gate }));
          // The purchase is decided about at once: nobody waits for the venue's word.
          await emitted(marketData.market(wanted.assetId, wanted.conditionId));
          expect(refusalOf()).toBeUndefined();
          const post = (over: Partial<Intent>) =>
            emitted(trading.post(trading.sign(trading.prepare({ ...wanted, ...over }))));
          expect(await post({ id: 'bought' })).toMatchObject([{ answer: { kind: 'accepted' } }]);

          gate.apply(await stopped);
          expect(refusalOf()).toBe('approval');
          expect(refusalOf({ terms: { ...terms, version: 'v2' } })).toBeUndefined();
          expect(refusalOf({ purpose: 'exit', side: 'SELL' })).toBeUndefined();
          const [{ message } = { message: '' }] = gate.stops();
          expect(message).toContain('send setApprovalForAll(0xe111180000d2663c0091e4f400237545');
          const health = checks.find(({ component }) => component === 'allowances');
          expect(await emitted(health?.check() ?? of())).toEqual([
            { state: 'degraded', detail: message },
          ]);
          const [sale] = await post({
            id: 'sold',
            side: 'SELL',
            purpose: 'exit',
            limitPrice: price('0.4'),
          });
          expect(sale?.answer).toMatchObject({
            kind: 'rejected',
            message: expect.stringContaining('not enough balance / allowance') as string,
          });

          venue.exchange.approve(TEST_ADDRESS, { ...toSell, approved: true });
          gate.apply(await firstValueFrom(approvalStops({ account, gate })));
          expect(refusalOf()).toBeUndefined();
        }),
      ),
    );
    expect(venue.faults).toEqual([]);
    await venue.close();
  });

  it('gives orders their turn no faster than the config says, and shows how many wait', async () => {
    const { venue, telemetry, world$ } = await world({ perSecond: 0.1, burst: 1 });
    const paced = await firstValueFrom(
      world$.pipe(
        switchMap(({ trading }) => {
          const turn = (id: string) =>
            (trading.turn?.(anIntent({ id, deadlineMs: 1e15 })) ?? of(undefined)).pipe(
              ignoreElements(),
            );
          const gauge$ = defer(() => of(telemetry.gauges()['orders paced']));
          return concat(turn('a'), merge(turn('b'), gauge$));
        }),
      ),
    );
    expect(paced).toBe(1);
    await venue.close();
  });

  it('leaves nothing watched behind, so that telemetry may outlive it', async () => {
    const { venue, telemetry, world$ } = await world({}, true);
    const gauges = () => Object.keys(telemetry.gauges());
    expect(await firstValueFrom(world$.pipe(map(gauges)))).toEqual(
      expect.arrayContaining([
        'cache market size',
        'remembered fees',
        'books followed',
        'books known',
      ]),
    );
    expect(gauges()).toEqual([]);
    await venue.close();
  });

  it('beats where the config says so', async () => {
    const { venue, world$ } = await world({ heartbeat: true });
    const beats = await firstValueFrom(
      world$.pipe(
        switchMap(({ heartbeat }) => heartbeat?.beats() ?? []),
        filter(({ kind }) => kind === 'heard'),
        take(1),
        toArray(),
      ),
    );
    expect(beats).toHaveLength(1);
    await venue.close();
  });
});
