import { firstValueFrom, from, map, VirtualTimeScheduler } from 'rxjs';
import { dataApiRoles } from '../../../../src/adapters/polymarket/dataApi/dataApiRoles.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import type { Activity } from '../../../../src/simulator/leaders/activityRow.ts';
import { anApi } from '../../../simulator/dataApi/anApi.ts';
import { ADA, BOB } from '../../../simulator/leaders/anActivity.ts';
import { aLeaderFill } from '../../../support/samples.ts';

const HASH = `0x${'aa'.repeat(32)}`;
const CONDITION = `0x${'11'.repeat(32)}`;
const FILL = aLeaderFill({
  leader: ADA,
  transactionHash: HASH,
  assetId: '1',
  conditionId: CONDITION,
  price: price('0.31'),
  shares: shares('7.25'),
  occurredAtMs: 100_000,
});
const ROW: Partial<Activity> = {
  transactionHash: HASH,
  conditionId: CONDITION,
  price: '0.31',
  size: '7.25',
};

/** The simulator's Data API with these rows, of a second after what the socket said. */
function recorded(...rows: readonly Partial<Activity>[]) {
  const api = anApi({ cache: true });
  api.setTime(101_000);
  for (const row of rows) api.record({ ...ROW, ...row });
  const asked: GetOptions['params'][] = [];
  const { roleOf } = dataApiRoles({
    dataApi: {
      get: (path, { params = {} } = {}) => {
        asked.push(params);
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(params)) query.set(name, String(value));
        return from(api.get(`${path}?${query.toString()}`)).pipe(map(({ body }) => body));
      },
    },
    onFault: () => undefined,
    random: () => 0.5,
    scheduler: new VirtualTimeScheduler(),
  });
  return { role: (over = {}) => firstValueFrom(roleOf({ ...FILL, ...over })), asked };
}

describe('dataApiRoles, held against the simulator', () => {
  it.each(['maker', 'taker'] as const)('tells that the leader was the %s', async (role) => {
    expect(await recorded({ role }, { wallet: BOB, role: 'taker' }).role()).toBe(role);
  });

  it('tells nothing of what is not listed, and asks once', async () => {
    const { role, asked } = recorded({ size: '7.26' });
    expect(await role()).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('asks for all fills first, and then for those that took, dust too', async () => {
    const { role, asked } = recorded({ role: 'maker' });
    await role();
    const both = {
      user: ADA,
      filter_type: 'TOKENS',
      filter_amount: '0.000001',
      start: 98,
      end: 102,
    };
    expect(asked).toEqual([
      expect.objectContaining({ ...both, taker_only: false }),
      expect.objectContaining({ ...both, taker_only: true }),
    ]);
  });

  it('tells equal fills of one transaction apart only where they are alike', async () => {
    expect(await recorded({ role: 'taker' }, { role: 'taker' }).role()).toBe('taker');
    expect(await recorded({ role: 'maker' }, { role: 'maker' }).role()).toBe('maker');
    expect(await recorded({ role: 'maker' }, { role: 'taker' }).role()).toBeUndefined();
  });
});
