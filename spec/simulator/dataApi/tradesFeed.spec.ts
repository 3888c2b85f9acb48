import { address } from '../../../src/domain/address.ts';
import { ADA, BOB, RAIN } from '../leaders/anActivity.ts';
import { anApi } from './anApi.ts';

const SNOW = `0x${'22'.repeat(32)}`;

describe('GET /v2/trades', () => {
  it('shows a fill as production does', async () => {
    const api = anApi();
    api.profiles.introduce(ADA, { name: 'Ada', pseudonym: 'Quiet-Heron' });
    api.setTime(1_789_381_477_900);
    api.record({ size: '22.84', price: '0.3400001440002304', usdcSize: '12.16184' });
    expect(await api.rows(`/v2/trades?user=${ADA}`)).toEqual({
      data: [
        {
          proxy_wallet: ADA,
          side: 'BUY',
          token_id: '1',
          condition_id: RAIN,
          size: 22.84,
          price: 0.3400001440002304,
          timestamp: 1_789_381_477,
          title: 'Rain?',
          slug: 'rain',
          icon: '',
          event_slug: 'weather',
          outcome: 'Yes',
          outcome_index: 0,
          name: 'Ada',
          pseudonym: 'Quiet-Heron',
          bio: '',
          profile_image: '',
          profile_image_optimized: '',
          transaction_hash: `0x${'1'.padStart(64, '0')}`,
        },
      ],
      pagination: { limit: 100, offset: 0, has_more: false, next_cursor: null },
    });
  });

  it('shows takers only, unless it is told otherwise', async () => {
    const api = anApi();
    api.record({ size: '1' });
    api.record({ size: '2', role: 'maker' });
    const sizes = async (query: string) =>
      (await api.rows(`/v2/trades?${query}`)).data.map((row) => row['size']);
    expect(await sizes(`user=${ADA}`)).toEqual([1]);
    expect(await sizes(`user=${ADA}&taker_only=true`)).toEqual([1]);
    expect(await sizes(`user=${ADA}&taker_only=false`)).toEqual([2, 1]);
    expect(await sizes(`user=${ADA}&takerOnly=false`)).toEqual([2, 1]);
  });

  it('shows fills, of whom and of what was asked', async () => {
    const api = anApi();
    api.record({ size: '1' });
    api.record({ size: '2', wallet: BOB });
    api.record({ size: '3', conditionId: SNOW, eventSlug: 'snow' });
    api.record({ size: '4', side: 'SELL' });
    api.record({ size: '5', type: 'REDEEM' });
    api.record({ size: '0.009' });
    api.record({ size: '0.5', price: '0.01' });
    const sizes = async (query: string) =>
      (await api.rows(`/v2/trades?${query}`)).data.map((row) => row['size']);
    expect(await sizes('')).toEqual([0.5, 4, 3, 2, 1]);
    expect(await sizes(`user=${ADA.toUpperCase().replace('0X', '0x')}`)).toEqual([0.5, 4, 3, 1]);
    expect(await sizes(`user=${BOB}`)).toEqual([2]);
    expect(await sizes(`condition=${SNOW}`)).toEqual([3]);
    expect(await sizes(`condition_id=${SNOW},${RAIN}&user=${BOB}`)).toEqual([2]);
    expect(await sizes('side=SELL')).toEqual([4]);
    expect(await sizes(`user=${ADA}&filter_amount=0`)).toEqual([0.5, 4, 3, 1]);
    expect(await sizes(`user=${ADA}&filter_amount=3`)).toEqual([4, 3]);
    expect(await sizes(`user=${ADA}&filter_type=CASH&filter_amount=0.1`)).toEqual([4, 3, 1]);
    expect(await sizes(`user=${address(`0x${'e'.repeat(40)}`)}`)).toEqual([]);
  });

  it('counts start and end in, where a user is named', async () => {
    const api = anApi();
    for (const second of [10, 11, 12, 13]) {
      api.setTime(second * 1000);
      api.record();
    }
    const times = async (query: string) =>
      (await api.rows(`/v2/trades?${query}`)).data.map((row) => row['timestamp']);
    expect(await times(`user=${ADA}&start=11&end=12`)).toEqual([12, 11]);
    expect(await times(`user=${ADA}&start=0`)).toEqual([13, 12, 11, 10]);
    expect(await times('start=12&end=12')).toEqual([13, 12, 11, 10]);
  });

  it.each([
    ['offset=0', 'offset', 'cursor-only'],
    ['limit=0', 'limit', 'between 1 and 1000'],
    ['limit=1001', 'limit', 'between 1 and 1000'],
    ['limit=ten', 'limit', 'not an integer'],
    ['user=0x12', 'user', "invalid 'user' address"],
    ['side=UP', 'side', 'side must be BUY or SELL'],
    ['filter_type=EUR', 'filter_type', 'CASH or TOKENS'],
    ['filter_amount=-1', 'filter_amount', 'filter_amount'],
    ['taker_only=maybe', 'taker_only', 'true or false'],
    [`start=yesterday&user=0x${'a'.repeat(40)}`, 'start', 'not an integer'],
    ['condition=0x12', 'condition', 'invalid condition id: 0x12'],
    [
      `condition=${Array.from({ length: 21 }, (_, at) => `0x${at}`).join(',')}`,
      'condition',
      'at most 20',
    ],
    ['cursor=abc', 'cursor', 'invalid cursor'],
  ])('refuses %s, and says why', async (query, parameter, words) => {
    const { status, body, headers } = await anApi().get(`/v2/trades?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({
      error: expect.stringContaining(words) as string,
      code: 'invalid_request',
      retryable: false,
      trace_id: headers?.['x-trace-id'],
      parameter,
    });
  });

  it('takes 1,000 for the most, and refuses a cursor of another feed or of somebody else', async () => {
    const api = anApi();
    api.record();
    api.record();
    expect((await api.rows('/v2/trades?limit=1000')).pagination.limit).toBe(1000);
    const { pagination } = await api.rows(`/v2/activity?user=${ADA}&limit=1`);
    const foreign = await api.get(`/v2/trades?cursor=${pagination.next_cursor ?? ''}`);
    expect(foreign.status).toBe(400);
    const forged = Buffer.from(
      JSON.stringify({
        data: JSON.stringify({ feed: 'trades', limit: 5000, direction: 'DESC', at: [1, 1] }),
        sig: '0'.repeat(32),
      }),
    ).toString('base64url');
    expect((await api.get(`/v2/trades?cursor=${forged}`)).status).toBe(400);
  });

  it('tells that somebody asked', async () => {
    const api = anApi({ cache: true });
    await api.get(`/v2/activity?user=${ADA}`);
    expect(api.asked).toHaveLength(0);
    await api.get('/v2/trades');
    await api.get('/v2/trades');
    expect(api.asked).toHaveLength(2);
  });
});
