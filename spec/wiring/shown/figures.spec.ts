import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { statistics } from '../../../src/domain/statistics/statistics.ts';
import { figuresOf } from '../../../src/wiring/shown/figures.ts';
import { anAnswer, anOrder, aTradeCopied } from '../../support/samples.ts';

const usage = {
  read: () => ({ rssMb: 1, heapMb: 1, cpu: 0, loopLagP50Ms: 0, loopLagP99Ms: 0 }),
};

describe('figuresOf', () => {
  it('has what is watched, the sizes of the book, and the orders of which nobody knows', () => {
    const telemetry = telemetryStore();
    telemetry.watch('orders waiting', () => 3);
    const book = portfolio();
    const copied = aTradeCopied();
    book.apply(copied);
    book.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent }) });
    const gauges = () => figuresOf(statistics().snapshot(), telemetry, usage, book).gauges;
    expect(gauges()).toMatchObject({ 'orders waiting': 3, openOrders: 1, unknownOrders: 0 });
    book.apply(anAnswer({ answer: { kind: 'unknown', message: 'No answer.' } }));
    expect(gauges()).toMatchObject({ openOrders: 1, unknownOrders: 1 });
  });
});
