import type { Intent } from '../../../src/domain/decisions/intent.ts';
import {
  closed,
  newOrderRecord,
  presumedDead,
  sending,
  withOrderFill,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { orderRecords } from '../../../src/domain/portfolio/orderRecords.ts';
import { ALICE, aFill, anIntent, BOB, NO, YES } from '../../support/samples.ts';

const recordOf = (id: string) => newOrderRecord(anIntent({ id }));
const sentOf = (id: string, hash: string) =>
  sending(recordOf(id), { intent: anIntent({ id }), hash }, 1_000);

/** One more than are remembered when they have finished. */
const TOO_MANY = 10_001;

describe('orderRecords', () => {
  it('finds an order by its intent and by its hash, open or finished', () => {
    const records = orderRecords();
    records.set(sentOf('one', '0x1'));
    expect(records.ofHash('0x1')).toBe(records.ofIntent('one'));
    records.set(closed(sentOf('one', '0x1'), 5));
    expect(records.ofHash('0x1')).toBe(records.ofIntent('one'));
    expect(records.ofIntent('one')?.phase).toBe('over');
    expect(records.ofHash('0x2')).toBeUndefined();
    expect(records.sizes()).toEqual({ openOrders: 0, watchedOrders: 0, finishedOrders: 1 });
  });

  it('finds by its intent what ended before it was ever sent', () => {
    const records = orderRecords();
    records.set(closed(recordOf('one'), 5));
    expect(records.ofIntent('one')?.phase).toBe('over');
  });

  it('lets go of what was taken for dead and never sent, as nothing can come of it', () => {
    const records = orderRecords();
    records.set(presumedDead(recordOf('one')));
    records.prune(86_400_001);
    expect(records.ofIntent('one')).toBeUndefined();
  });

  it('keeps what is open whatever else finishes, and forgets the finished in time', () => {
    const records = orderRecords();
    records.set(sentOf('resting', '0xresting'));
    for (let n = 0; n < TOO_MANY; n += 1) {
      records.set(sentOf(`${n}`, `0x${n}`));
      records.set(closed(sentOf(`${n}`, `0x${n}`), 5));
    }
    expect(records.ofHash('0xresting')?.intent.id).toBe('resting');
    expect(records.sizes().openOrders).toBe(1);
    expect(records.ofHash('0x0')).toBeUndefined();
    expect(records.ofHash('0x10000')?.intent.id).toBe('10000');
    expect(records.sizes().finishedOrders).toBeLessThanOrEqual(10_000);
  });

  it('opens a finished order again when word of it comes', () => {
    const records = orderRecords();
    records.set(closed(sentOf('one', '0x1'), 5));
    records.set(sentOf('one', '0x1'));
    expect(records.sizes()).toEqual({ openOrders: 1, watchedOrders: 0, finishedOrders: 0 });
    expect(records.ofHash('0x1')?.phase).toBe('sending');
  });

  it('lists what has been sent and can still change', () => {
    const records = orderRecords();
    records.set(recordOf('decided'));
    records.set(sentOf('sent', '0x1'));
    records.set(closed(sentOf('over', '0x2'), 5));
    records.set(presumedDead(sentOf('dead', '0x3')));
    expect(records.underWay().map(({ intent }) => intent.id)).toEqual(['sent']);
  });

  it('lists the purchases for a leader in an asset that can still change, the dead ones too', () => {
    const records = orderRecords();
    const add = (id: string, over: Partial<Intent> = {}) => {
      const record = newOrderRecord(anIntent({ id, ...over }));
      records.set(record);
      return record;
    };
    const decided = add('decided');
    add('a sale', { side: 'SELL', purpose: 'exit' });
    add('of another leader', { leader: BOB });
    add('in another asset', { assetId: NO });
    records.set(closed(sentOf('over', '0x1'), 5));
    const dead = presumedDead(sentOf('dead', '0x2'));
    records.set(dead);
    expect(records.purchases(ALICE, YES)).toEqual([decided, dead]);
    expect(records.purchases(BOB, NO)).toEqual([]);
  });

  it('watches what was presumed dead for a day, whatever else finishes', () => {
    const records = orderRecords();
    records.set(presumedDead(sentOf('dead', '0xdead')));
    for (let n = 0; n < TOO_MANY; n += 1) records.set(closed(sentOf(`${n}`, `0x${n}`), 5));
    records.prune(1_000 + 86_400_000);
    expect(records.ofHash('0xdead')?.phase).toBe('presumed-dead');
    expect(records.watched()).toHaveLength(1);
    records.prune(1_000 + 86_400_001);
    expect(records.ofHash('0xdead')).toBeUndefined();
    expect(records.sizes().watchedOrders).toBe(0);
  });

  it('follows a late fill of the dead until it has settled', () => {
    const records = orderRecords();
    const risen = withOrderFill(
      presumedDead(sentOf('dead', '0xdead')),
      aFill({ settlement: 'MATCHED' }),
    );
    records.set(risen);
    expect(records.underWay()).toHaveLength(1);
    records.set(withOrderFill(risen, aFill({ settlement: 'CONFIRMED' })));
    expect(records.underWay()).toEqual([]);
    expect(records.ofHash('0xdead')?.phase).toBe('placed');
  });

  it('lets go of none whose late fill may still fail', () => {
    const records = orderRecords();
    const dead = presumedDead(
      withOrderFill(sentOf('dead', '0xdead'), aFill({ settlement: 'MINED' })),
    );
    records.set(dead);
    records.prune(2 * 86_400_000);
    expect(records.ofHash('0xdead')?.fills.size).toBe(1);
    records.set(withOrderFill(dead, aFill({ settlement: 'CONFIRMED' })));
    records.prune(2 * 86_400_000);
    expect(records.ofHash('0xdead')).toBeUndefined();
  });

  it('counts what was taken for dead and is found among the open again', () => {
    const records = orderRecords();
    records.set(presumedDead(sentOf('one', '0x1')));
    records.set(sentOf('one', '0x1'));
    expect(records.sizes()).toEqual({ openOrders: 1, watchedOrders: 0, finishedOrders: 0 });
  });
});
