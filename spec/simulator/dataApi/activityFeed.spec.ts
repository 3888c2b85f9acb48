import { ADA, BOB, RAIN } from '../leaders/anActivity.ts';
import { anApi } from './anApi.ts';

const filled = () => {
  const api = anApi();
  api.setTime(10_000);
  api.record({ size: '1' });
  api.record({ size: '2', role: 'maker', side: 'SELL' });
  api.setTime(11_000);
  api.record({ size: '3', wallet: BOB });
  api.record({ size: '4', type: 'REDEEM', side: '', price: '0', assetId: '', outcomeIndex: 999 });
  api.setTime(12_000);
  api.record({ size: '5', type: 'MAKER_REBATE', conditionId: '' });
  const sizes = async (query: string) =>
    (await api.rows(`/v2/activity?${query}`)).data.map((row) => row['size']);
  return { api, sizes };
};

describe('GET /v2/activity', () => {
  it("shows all that a wallet did, makers' fills too, newest first or oldest", async () => {
    const { sizes } = filled();
    expect(await sizes(`user=${ADA}`)).toEqual([5, 4, 2, 1]);
    expect(await sizes(`user=${ADA}&sort_direction=ASC`)).toEqual([1, 2, 4, 5]);
  });

  it('shows rows as production does', async () => {
    const { api } = filled();
    const { data } = await api.rows(`/v2/activity?user=${ADA}&type=REDEEM`);
    expect(data).toEqual([
      {
        proxy_wallet: ADA,
        timestamp: 11,
        condition_id: RAIN,
        type: 'REDEEM',
        size: 4,
        usdc_size: 10,
        transaction_hash: `0x${'4'.padStart(64, '0')}`,
        price: 0,
        token_id: '',
        side: '',
        outcome_index: 999,
        title: 'Rain?',
        slug: 'rain',
        icon: '',
        event_slug: 'weather',
        outcome: 'Yes',
        name: '',
        pseudonym: 'Trader-adadad',
        bio: '',
        profile_image: '',
        profile_image_optimized: '',
      },
    ]);
  });

  it('shows what was asked', async () => {
    const { sizes } = filled();
    expect(await sizes(`user=${ADA}&type=TRADE,REDEEM`)).toEqual([4, 2, 1]);
    expect(await sizes(`user=${ADA}&side=SELL`)).toEqual([2]);
    expect(await sizes(`user=${ADA}&condition=${RAIN}`)).toEqual([4, 2, 1]);
    expect(await sizes(`user=${ADA}&start=11&end=11`)).toEqual([4]);
    expect(await sizes(`user=${ADA}&start=10&end=11&sort_direction=ASC`)).toEqual([1, 2, 4]);
  });

  it.each([
    ['', 'user', "required query param 'user' not provided"],
    [`user=${ADA}&type=NOPE`, 'type', 'invalid activity type: NOPE'],
    [`user=${ADA}&sort_by=CASH`, 'sort_by', 'TIMESTAMP'],
    [`user=${ADA}&sort_direction=UP`, 'sort_direction', 'ASC or DESC'],
    [`user=${ADA}&condition=${RAIN}&event_id=1`, 'event_id', 'only one'],
    [`user=${ADA}&offset=100`, 'offset', 'cursor-only'],
  ])('refuses "%s"', async (query, parameter, words) => {
    const { status, body } = await anApi().get(`/v2/activity?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ parameter, error: expect.stringContaining(words) as string });
  });
});
