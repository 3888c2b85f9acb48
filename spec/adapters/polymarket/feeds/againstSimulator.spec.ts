import { firstValueFrom, from, map, Subject, take, tap, toArray, VirtualTimeScheduler } from 'rxjs';
import { dataApiHealth } from '../../../../src/adapters/polymarket/dataApi/dataApiHealth.ts';
import { dataApiHistory } from '../../../../src/adapters/polymarket/dataApi/dataApiHistory.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { rtdsFirehose } from '../../../../src/adapters/polymarket/sockets/rtdsFirehose.ts';
import { leaderTradeKey } from '../../../../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../../../../src/domain/leaders/numberFills.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { serve } from '../../../../src/simulator/http/serve.ts';
import type { Activity, ActivityRow } from '../../../../src/simulator/leaders/activityRow.ts';
import { createProfiles } from '../../../../src/simulator/leaders/profiles.ts';
import { createRtds } from '../../../../src/simulator/rtds/createRtds.ts';
import { anApi } from '../../../simulator/dataApi/anApi.ts';
import { ADA, aRow, BOB } from '../../../simulator/leaders/anActivity.ts';

/** Fills of two wallets: makers, averages, and twins in one transaction. */
const TWIN = { transactionHash: `0x${'aa'.repeat(32)}`, price: '0.31', size: '7.25' };
const ACTIVITIES: readonly Partial<Activity>[] = [
  { price: '0.743776846395525', size: '26.889783' },
  { role: 'maker', side: 'SELL', price: '0.5', size: '0.000003' },
  TWIN,
  TWIN,
  { ...TWIN, assetId: '2' },
  { wallet: BOB },
  { type: 'REDEEM', side: '', price: '0' },
  { role: 'maker', size: '1000000.000001' },
];
const ADAS_TRADES = 6;

/** The simulator's Data API as a client of it, through the text of a real URL. */
const clientOf = (api: ReturnType<typeof anApi>) => ({
  get: (path: string, { params = {} }: GetOptions = {}) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) query.set(name, String(value));
    return from(api.get(`${path}?${query.toString()}`)).pipe(map(({ body }) => body));
  },
});

const listed = async (pageSize: number) => {
  const api = anApi({ cache: true });
  api.setTime(100_000);
  for (const activity of ACTIVITIES) api.record(activity);
  const faults: Fault[] = [];
  const history = dataApiHistory(
    { pageSize },
    {
      dataApi: clientOf(api),
      onFault: (fault) => faults.push(fault),
      random: () => 0.5,
      scheduler: new VirtualTimeScheduler(),
    },
  );
  const fills = await firstValueFrom(history.fillsSince(ADA, 100_000));
  return { api, history, fills, faults };
};

describe('the feeds, held against the simulator', () => {
  it.each([1, 2, 3, 1000])('read every fill of a wallet once, %p rows a page', async (pageSize) => {
    const { fills, faults } = await listed(pageSize);
    expect(fills).toHaveLength(ADAS_TRADES);
    expect(new Set(numberFills(fills).map(leaderTradeKey)).size).toBe(ADAS_TRADES);
    expect(faults).toEqual([]);
  });

  it('see a fill that was listed since, although answers are cached in front', async () => {
    const { api, history } = await listed(1000);
    api.record({});
    expect(await firstValueFrom(history.fillsSince(ADA, 100_000))).toHaveLength(ADAS_TRADES + 1);
  });

  it('read the value of a portfolio and the lag of the record', async () => {
    const { api, history } = await listed(1000);
    expect(await firstValueFrom(history.portfolioValue(ADA))).toBeGreaterThan(0n);
    const health = dataApiHealth({ lagSeconds: 5 }, { dataApi: clientOf(api), random: () => 0.5 });
    expect(await firstValueFrom(health.check())).toMatchObject({ state: 'ok' });
  });

  it('name each fill alike, whichever transport told of it', async () => {
    const recorded$ = new Subject<ActivityRow>();
    const scheduler = new VirtualTimeScheduler();
    const publishAll = (): void => {
      ACTIVITIES.forEach((activity, index) => {
        const transactionHash = `0x${String(index + 1).padStart(64, '0')}`;
        recorded$.next(aRow({ transactionHash, ...activity, sequence: index, publishedAtMs: 0 }));
      });
      scheduler.flush();
    };
    const rtds = createRtds(
      { speaks: true, silentAfterMs: 1_000_000_000 },
      {
        log: { recorded$ },
        profiles: createProfiles(),
        onSubscribed: () => queueMicrotask(publishAll),
        scheduler,
      },
    );
    const served = await serve({ routes: [], sockets: [rtds.socket], port: 0 });
    const faults: Fault[] = [];
    const { fills } = rtdsFirehose(
      { url: served.wsUrl, silenceMs: 60_000 },
      { onFault: (fault) => faults.push(fault), random: () => 0.5 },
    );

    const pushed = await firstValueFrom(
      fills(new Set([ADA])).pipe(take(ADAS_TRADES), toArray(), tap({ finalize: rtds.close })),
    );
    await served.close();

    const keysPushed = numberFills(pushed.map(({ fill }) => fill)).map(leaderTradeKey);
    const keysListed = numberFills((await listed(1000)).fills).map(leaderTradeKey);
    expect(keysPushed.toSorted()).toEqual(keysListed.toSorted());
    expect(faults).toEqual([]);
  });
});
