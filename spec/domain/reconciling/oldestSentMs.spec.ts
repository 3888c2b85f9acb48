import { newOrderRecord, sending } from '../../../src/domain/portfolio/orderRecord.ts';
import { oldestSentMs } from '../../../src/domain/reconciling/oldestSentMs.ts';
import { anIntent, anOrder } from '../../support/samples.ts';

const decided = newOrderRecord(anIntent());
const sent = (atMs: number) => sending(decided, anOrder({ hash: '0x1' }), atMs);

const NOW_MS = 1_000_000_000;

describe('oldestSentMs', () => {
  it.each([
    [[], Number.POSITIVE_INFINITY],
    [[decided], Number.POSITIVE_INFINITY],
    [[sent(7), decided, sent(5), sent(9)], 5],
    [[sent(NOW_MS)], NOW_MS],
    // The clock was set back since.
    [[sent(NOW_MS + 1), sent(NOW_MS)], NOW_MS - 86_400_000],
  ])('is when the first of them was sent', (orders, expected) => {
    expect(oldestSentMs(orders, NOW_MS)).toBe(expected);
  });
});
