import {
  newOrderRecord,
  type OrderRecord,
  sending,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { setBackBy } from '../../../src/domain/reconciling/setBackBy.ts';
import { anIntent, anOrder } from '../../support/samples.ts';

const decided = newOrderRecord(anIntent());
const sent: OrderRecord = sending(decided, anOrder({ hash: '0x1' }), 1_000);

describe('setBackBy', () => {
  it.each<[string, OrderRecord]>([
    ['was not sent', decided],
    ['was sent', sent],
    ['ended since', { ...sent, untoldSinceMs: 2_000 }],
  ])('is nothing of what %s before now', (_, order) => {
    expect(setBackBy()(order, 2_000)).toBe(0);
  });

  it('is counted from when it is first asked about an order that seems to be sent later', () => {
    const by = setBackBy();
    expect([by(sent, 300), by(sent, 400), by(sent, 999)]).toEqual([700, 700, 700]);
    expect(by(sent, 1_000)).toBe(0);
  });

  it('is counted from what nobody told the rest of, where there is such an end', () => {
    expect(setBackBy()({ ...sent, untoldSinceMs: 2_000 }, 1_500)).toBe(500);
    // It ended after the clock was set back.
    expect(setBackBy()({ ...sent, untoldSinceMs: 400 }, 500)).toBe(0);
  });

  it('is more once the clock is set back again', () => {
    const by = setBackBy();
    expect([by(sent, 300), by(sent, 100), by(sent, 200)]).toEqual([700, 900, 900]);
  });
});
