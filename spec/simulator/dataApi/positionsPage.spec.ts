import { ADA, RAIN } from '../leaders/anActivity.ts';
import { anApi } from './anApi.ts';

const tokens = async (api: ReturnType<typeof anApi>, query = '') =>
  (await api.rows(`/v2/positions?user=${ADA}${query}`)).data.map((row) => row['token_id']);

describe('GET /v2/positions', () => {
  it('shows a position as production does, with four decimal places', async () => {
    const api = anApi();
    api.setTime(50_000);
    api.record({ size: '20.123456', price: '0.5', usdcSize: '10.2' });
    expect((await api.rows(`/v2/positions?user=${ADA}`)).data).toEqual([
      {
        proxy_wallet: ADA,
        token_id: '1',
        condition_id: RAIN,
        current_size: 20.1235,
        avg_price: 0.5,
        entry_cost_usdc: 10.0617,
        entry_fees_usdc: 0.138272,
        total_cost_usdc: 10.2,
        current_price: 0.61,
        current_value: 12.2753,
        total_size: 20.1235,
        realized_pnl: 0,
        unrealized_pnl: 2.2136,
        total_pnl: 2.2136,
        percent_pnl: 21.999998,
        percent_realized_pnl: 0,
        status: 'OPEN',
        redeemable: false,
        mergeable: false,
        negative_risk: false,
        archived: false,
        title: 'Rain?',
        slug: 'rain',
        icon: '',
        event_id: expect.stringMatching(/^\d{8}$/) as string,
        event_slug: 'weather',
        outcome: 'Yes',
        outcome_index: 0,
        opposite_outcome: 'No',
        opposite_token_id: '2',
        end_date: '2026-10-08',
        last_event_at: 50,
        first_entry_at: 50,
        name: '',
        profile_image: '',
        verified: false,
      },
    ]);
  });

  it('leaves out dust, unless it is asked for, and what is closed', async () => {
    const api = anApi();
    api.record({ size: '0.09' });
    api.record({ assetId: '2', size: '4' });
    api.record({ assetId: '3', size: '4' });
    api.record({ assetId: '3', size: '4', side: 'SELL' });
    expect(await tokens(api)).toEqual(['2']);
    expect(await tokens(api, '&filter_amount=0.01')).toEqual(['2', '1']);
    expect(await tokens(api, '&filter_amount=nonsense')).toEqual(['2']);
    expect(await tokens(api, '&filter_type=CASH&filter_amount=2')).toEqual([]);
    expect(await tokens(api, '&status=CLOSED')).toEqual(['3']);
  });

  it('knows winners and losers of a decided market, and pairs of an open one', async () => {
    const api = anApi();
    api.record({ assetId: '1', size: '4' });
    expect(await tokens(api, '&status=MERGEABLE')).toEqual([]);
    api.record({ assetId: '2', size: '5' });
    expect(await tokens(api, '&status=MERGEABLE')).toEqual(['1', '2']);
    api.decide('2');
    expect(await tokens(api)).toEqual(['2']);
    expect(await tokens(api, '&status=REDEEMABLE')).toEqual(['2']);
    expect(await tokens(api, '&status=REDEEMABLE_LOST')).toEqual(['1']);
    expect(await tokens(api, '&status=MERGEABLE')).toEqual([]);
    const { data } = await api.rows(`/v2/positions?user=${ADA}`);
    expect(data[0]).toMatchObject({ status: 'REDEEMABLE', redeemable: true, current_price: 1 });
  });

  it('sorts by value unless told otherwise, and pages', async () => {
    const api = anApi();
    api.record({ assetId: '1', size: '4' });
    api.record({ assetId: '2', size: '5' });
    expect(await tokens(api)).toEqual(['1', '2']);
    expect(await tokens(api, '&sort_by=TOKENS')).toEqual(['2', '1']);
    expect(await tokens(api, '&sort_by=TOKENS&sort_direction=ASC')).toEqual(['1', '2']);
    const first = await api.rows(`/v2/positions?user=${ADA}&limit=1`);
    expect(first.pagination.has_more).toBe(true);
    const cursor = first.pagination.next_cursor ?? '';
    const second = await api.rows(`/v2/positions?user=${ADA}&cursor=${cursor}`);
    expect(second.data.map((row) => row['token_id'])).toEqual(['2']);
    expect(second.pagination).toMatchObject({ has_more: false, next_cursor: null, limit: 1 });
  });

  it.each(['', `user=${ADA}&status=NOPE`, `user=${ADA}&sort_by=NOPE`, `user=${ADA}&offset=1`])(
    'refuses "%s"',
    async (query) => {
      expect((await anApi().get(`/v2/positions?${query}`)).status).toBe(400);
    },
  );
});

describe('GET /v2/value', () => {
  it('sums what the wallet holds', async () => {
    const api = anApi();
    api.record({ assetId: '1', size: '4' });
    api.record({ assetId: '2', size: '5' });
    const value = async (query: string) => (await api.get(`/v2/value?${query}`)).body;
    expect(await value(`user=${ADA}`)).toEqual({ data: { proxy_wallet: ADA, value: 4.39 } });
    expect(await value(`user=${ADA}&condition=0x${'2'.repeat(64)}`)).toMatchObject({
      data: { value: 0 },
    });
    expect((await api.get('/v2/value')).status).toBe(400);
  });
});

describe('GET /v2/status', () => {
  it('says how far behind it is', async () => {
    const api = anApi();
    api.setTime(1_789_381_477_900);
    expect((await api.get('/v2/status')).body).toMatchObject({
      data: {
        computed_at: '2026-09-14T10:24:37Z',
        serving: { lag_seconds: 4, worst: 'activity_feed' },
        ingestion: { network: 'polygon', chain_id: 137 },
      },
    });
  });
});
