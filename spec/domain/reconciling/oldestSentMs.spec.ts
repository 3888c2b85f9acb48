import { newOrderRecord, sending } from '../../../src/domain/portfolio/orderRecord.ts';
import { oldestSentMs } from '../../../src/domain/reconciling/oldestSentMs.ts';
import { anIntent, anOrder } from '../../support/samples.ts';

const decided = newOrderRecord(anIntent());
const sent = (atMs: number) => sending(decided, anOrder({ hash: '0x1' }), atMs);

describe('oldestSentMs', () => {
  it.each([
    [[], Number.POSITIVE_INFINITY],
    [[decided], Number.POSITIVE_INFINITY],
    [[sent(7), decided, sent(5), sent(9)], 5],
  ])('is when the first of them was sent', (orders, expected) => {
    expect(oldestSentMs(orders)).toBe(expected);
  });
});
