import { VirtualTimeScheduler } from 'rxjs';
import { staleCopies } from '../../../src/simulator/dataApi/staleCopies.ts';
import { createFaults } from '../../../src/simulator/faults/createFaults.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { SimResponse } from '../../../src/simulator/http/route.ts';
import { ask } from '../ask.ts';

const STALE: FaultRule = { on: 'GET /v2/*', host: 'data-api', fault: 'stale-copy' };

/** A route that counts its answers, behind a network that may serve them again. */
function behind(rules: readonly FaultRule[], answer?: (count: number) => SimResponse) {
  const scheduler = new VirtualTimeScheduler();
  const faults = createFaults({ random: () => 0, scheduler });
  faults.set(rules);
  let count = 0;
  const route = staleCopies(
    {
      method: 'GET',
      path: '/v2/trades',
      handle: () => {
        count += 1;
        return answer ? answer(count) : { status: 200, body: count, headers: { 'x-own': 'yes' } };
      },
    },
    { faults, scheduler },
  );
  return {
    faults,
    route,
    scheduler,
    get: async (query: string) => (await ask([route], `/v2/trades?${query}`)).body,
    whole: (query: string) => ask([route], `/v2/trades?${query}`),
  };
}

describe('staleCopies', () => {
  it('serves the page of before, whatever busts caches', async () => {
    const { get } = behind([STALE]);
    expect(await get('user=a&start=5&_=1')).toBe(1);
    expect(await get('user=a&start=9&end=99&_=2&nocache=3')).toBe(1);
  });

  it('knows what is another question', async () => {
    const { get } = behind([STALE]);
    const questions = ['user=a', 'user=b', 'user=a&limit=5', 'user=a&cursor=x', 'user=a&side=BUY'];
    for (const [at, query] of questions.entries()) expect(await get(`${query}&_=1`)).toBe(at + 1);
    for (const [at, query] of questions.entries()) expect(await get(`${query}&_=2`)).toBe(at + 1);
  });

  it('serves copies as old as its rule lets them be, and says how old', async () => {
    const { whole, scheduler } = behind([{ ...STALE, maxAgeMs: 60_000 }]);
    await whole('_=1');
    scheduler.frame = 59_999;
    expect(await whole('_=2')).toEqual({
      status: 200,
      body: 1,
      headers: { 'x-own': 'yes', 'x-cache': 'Hit from cloudfront', age: '59' },
    });
    scheduler.frame = 60_000;
    expect((await whole('_=3')).body).toBe(2);
  });

  it('strikes only where it has a copy, and keeps the newest', async () => {
    const { get } = behind([{ ...STALE, every: 2 }]);
    expect([await get('_=1'), await get('_=2'), await get('_=3'), await get('_=4')]).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it('keeps nothing without a rule, nor of what went wrong', async () => {
    const { get, faults } = behind([]);
    await get('_=1');
    faults.set([STALE]);
    expect(await get('_=2')).toBe(2);
    faults.clear();
    await get('_=3');
    faults.set([STALE]);
    expect(await get('_=4')).toBe(4);
    const failing = behind([STALE], (count) => ({ status: 400, body: count }));
    expect([await failing.get(''), await failing.get('')]).toEqual([1, 2]);
  });

  it('answers at once where its route does, and waits for one that does not', async () => {
    const request = {
      ...{ method: 'GET', path: '/v2/trades', params: {}, headers: {}, body: '' },
      query: new URLSearchParams(),
    };
    const { route } = behind([STALE]);
    expect(route.handle(request)).toMatchObject({ body: 1 });
    expect(route.handle(request)).toMatchObject({ body: 1 });
    const scheduler = new VirtualTimeScheduler();
    const faults = createFaults({ random: () => 0, scheduler });
    faults.set([STALE]);
    const later = staleCopies(
      { ...route, handle: () => Promise.resolve({ status: 200, body: 'later' }) },
      { faults, scheduler },
    );
    expect(await later.handle(request)).toMatchObject({ body: 'later' });
    expect(later.handle(request)).toMatchObject({ body: 'later' });
  });
});
