import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { ownWatches } from '../../../src/wiring/polymarket/ownWatches.ts';

describe('ownWatches', () => {
  it('ends what was begun through it, and nothing else', () => {
    const store = telemetryStore();
    store.watch('size', () => 1);
    const own = ownWatches(store);
    own.telemetry.watch('size', () => 2);
    own.telemetry.watch('other', () => 3);
    expect(store.gauges()).toEqual({ size: 3, other: 3 });
    own.unwatch();
    expect(store.gauges()).toEqual({ size: 1 });
  });

  it('ends each watch once, whoever is first', () => {
    const ended: string[] = [];
    const own = ownWatches({ called: () => undefined, watch: (name) => () => ended.push(name) });
    const stop = own.telemetry.watch('a', () => 0);
    own.telemetry.watch('b', () => 0);
    stop();
    own.unwatch();
    stop();
    own.unwatch();
    expect(ended).toEqual(['a', 'b']);
  });

  it('passes calls on', () => {
    const store = telemetryStore();
    ownWatches(store).telemetry.called('GET /', 5, false);
    expect(store.totals()).toEqual({ calls: 1, failures: 1 });
  });
});
