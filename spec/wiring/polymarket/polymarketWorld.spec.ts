import {
  concat,
  defer,
  filter,
  firstValueFrom,
  ignoreElements,
  merge,
  of,
  switchMap,
  take,
  toArray,
} from 'rxjs';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
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
async function world(orders: Partial<PolymarketWorldOptions['orders']> = {}) {
  const loaded = loadConfig({ env: {} });
  if (!loaded.ok) throw new Error('The defaults have faults.');
  const { config } = loaded;
  const venue = await servedClob();
  const endpoints = { ...config.endpoints, clob: venue.url, clobWs: venue.wsUrl };
  const telemetry = telemetryStore();
  const world$ = polymarketWorld(
    {
      ...config,
      endpoints,
      orders: { ...config.orders, ...orders },
      warmSockets: 1,
      marketSocket: false,
    },
    { privateKey: TEST_KEY.privateKey, telemetry, random: () => 0.5 },
  );
  return { venue, telemetry, world$ };
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
