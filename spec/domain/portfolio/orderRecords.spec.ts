import { closed, newOrderRecord } from '../../../src/domain/portfolio/orderRecord.ts';
import { orderRecords } from '../../../src/domain/portfolio/orderRecords.ts';
import { anIntent } from '../../support/samples.ts';

const recordOf = (id: string) => newOrderRecord(anIntent({ id }));

describe('orderRecords', () => {
  it('finds an order by its intent and by its hash, open or finished', () => {
    const records = orderRecords();
    records.set(recordOf('one'));
    records.name('0x1', 'one');
    expect(records.ofHash('0x1')).toBe(records.ofIntent('one'));
    records.set(closed(recordOf('one')));
    expect(records.ofHash('0x1')).toBe(records.ofIntent('one'));
    expect(records.ofIntent('one')?.closed).toBe(true);
    expect(records.ofHash('0x2')).toBeUndefined();
    expect(records.sizes()).toEqual({ openOrders: 0, finishedOrders: 1 });
  });

  it('keeps what is open whatever else finishes, and forgets the finished in time', () => {
    const records = orderRecords();
    records.set(recordOf('resting'));
    records.name('0xresting', 'resting');
    for (let n = 0; n < 25_000; n += 1) {
      records.set(recordOf(`${n}`));
      records.name(`0x${n}`, `${n}`);
      records.set(closed(recordOf(`${n}`)));
    }
    expect(records.ofHash('0xresting')?.intent.id).toBe('resting');
    expect(records.sizes().openOrders).toBe(1);
    expect(records.ofHash('0x0')).toBeUndefined();
    expect(records.ofHash('0x24999')?.intent.id).toBe('24999');
    expect(records.sizes().finishedOrders).toBeLessThanOrEqual(10_000);
  });

  it('opens a finished order again when word of it comes', () => {
    const records = orderRecords();
    records.name('0x1', 'one');
    records.set(closed(recordOf('one')));
    records.set(recordOf('one'));
    expect(records.sizes()).toEqual({ openOrders: 1, finishedOrders: 0 });
    expect(records.ofHash('0x1')?.closed).toBe(false);
  });
});
