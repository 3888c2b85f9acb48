import { ADA } from '../leaders/anActivity.ts';
import { anApi } from './anApi.ts';

const sizes = async (api: ReturnType<typeof anApi>, url: string) =>
  (await api.rows(url)).data.map((row) => row['size']);

describe('cdnCache', () => {
  it.each([
    ['/v2/trades', 300],
    ['/v2/activity', 15],
    ['/v2/positions', 5],
  ])('answers %s from memory for %d seconds', async (path, seconds) => {
    const api = anApi({ cache: true });
    const url = `${path}?user=${ADA}`;
    const count = async () => (await api.rows(url)).data.length;
    expect(await count()).toBe(0);
    api.record();
    api.setTime(seconds * 1000 - 1);
    expect(await count()).toBe(0);
    api.setTime(seconds * 1000);
    expect(await count()).toBe(1);
  });

  it('takes any other query for another URL, and then keeps that too', async () => {
    const api = anApi({ cache: true });
    api.record({ size: '1' });
    expect(await sizes(api, `/v2/trades?user=${ADA}&_=1`)).toEqual([1]);
    api.record({ size: '2' });
    expect(await sizes(api, `/v2/trades?user=${ADA}&_=1`)).toEqual([1]);
    expect(await sizes(api, `/v2/trades?user=${ADA}&_=2`)).toEqual([2, 1]);
  });

  it('says what it did', async () => {
    const api = anApi({ cache: true });
    const headers = async () => (await api.get('/v2/trades')).headers;
    const miss = await headers();
    api.setTime(7900);
    expect(miss).toMatchObject({
      'cache-control': 'public, max-age=300',
      'x-cache': 'Miss from cloudfront',
      age: '0',
    });
    expect(await headers()).toMatchObject({
      'x-cache': 'Hit from cloudfront',
      age: '7',
      'x-trace-id': miss?.['x-trace-id'],
    });
  });

  it('never keeps a refusal, nor routes that production does not cache', async () => {
    const api = anApi({ cache: true });
    const trace = async (url: string) => (await api.get(url)).headers?.['x-trace-id'];
    expect(await trace('/v2/trades?limit=0')).not.toBe(await trace('/v2/trades?limit=0'));
    expect(await trace('/v2/status')).not.toBe(await trace('/v2/status'));
    expect(await trace(`/v2/value?user=${ADA}`)).not.toBe(await trace(`/v2/value?user=${ADA}`));
  });

  it('is not there when it is switched off', async () => {
    const api = anApi();
    expect(await sizes(api, '/v2/trades')).toEqual([]);
    api.record({ size: '1' });
    expect(await sizes(api, '/v2/trades')).toEqual([1]);
  });
});

describe('GET /simulator/stats', () => {
  it('answers what it is given, never from memory', async () => {
    expect((await anApi({ cache: true }).get('/simulator/stats')).body).toEqual({ rows: 1 });
  });
});
