import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';

describe('telemetryStore', () => {
  it('counts calls and failures of each endpoint, and how long they took', () => {
    const store = telemetryStore();
    for (let ms = 1; ms <= 100; ms += 1) store.called('POST /order', ms, ms % 10 !== 0);
    store.called('GET /book', 7, true);
    const { 'POST /order': orders, 'GET /book': books } = store.endpoints();
    expect(orders).toMatchObject({ calls: 100, failures: 10 });
    // To within the 5 % of a histogram's bucket.
    expect(orders?.p50Ms).toBeGreaterThanOrEqual(50);
    expect(orders?.p50Ms).toBeLessThan(50 * 1.06);
    expect(orders?.p99Ms).toBeGreaterThanOrEqual(99);
    expect(orders?.p99Ms).toBeLessThan(99 * 1.06);
    expect(books).toMatchObject({ calls: 1, failures: 0 });
    expect(store.totals()).toEqual({ calls: 101, failures: 10 });
  });

  it('keeps two hundred endpoints, and counts calls of further ones together', () => {
    const store = telemetryStore();
    for (let n = 0; n < 1000; n += 1) store.called(`GET /${n}`, 1, n % 2 === 0);
    store.called('GET /0', 1, true);
    const endpoints = store.endpoints();
    expect(Object.keys(endpoints)).toHaveLength(201);
    expect(endpoints['GET /0']).toMatchObject({ calls: 2 });
    expect(endpoints['other']).toMatchObject({ calls: 800, failures: 400 });
  });

  it('reads what is watched when asked, summed by name', () => {
    const store = telemetryStore();
    let waiting = 1;
    store.watch('waiting', () => waiting);
    const stop = store.watch('waiting', () => 10);
    store.watch('cached', () => 5);
    expect(store.gauges()).toEqual({ waiting: 11, cached: 5 });
    waiting = 2;
    stop();
    stop();
    expect(store.gauges()).toEqual({ waiting: 2, cached: 5 });
  });

  it('tells two who watch by the same function apart', () => {
    const store = telemetryStore();
    const read = () => 1;
    const stop = store.watch('x', read);
    store.watch('x', read);
    stop();
    expect(store.gauges()).toEqual({ x: 1 });
  });

  it('has nothing to tell at first', () => {
    expect(telemetryStore().endpoints()).toEqual({});
    expect(telemetryStore().gauges()).toEqual({});
  });
});
