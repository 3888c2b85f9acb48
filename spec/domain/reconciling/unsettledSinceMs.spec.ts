import type { Settlement } from '../../../src/domain/orders/fill.ts';
import {
  newOrderRecord,
  type OrderRecord,
  sending,
  withOrderFill,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { unsettledSinceMs } from '../../../src/domain/reconciling/unsettledSinceMs.ts';
import { aFill, anIntent, anOrder } from '../../support/samples.ts';

const sent = (atMs: number, ...settlements: Settlement[]): OrderRecord =>
  settlements.reduce(
    (record, settlement, n) => withOrderFill(record, aFill({ tradeId: `${n}`, settlement })),
    sending(newOrderRecord(anIntent()), anOrder({ hash: '0x1' }), atMs),
  );

describe('unsettledSinceMs', () => {
  it.each<[OrderRecord[], number]>([
    [[], Number.POSITIVE_INFINITY],
    [[sent(5), sent(6, 'CONFIRMED', 'FAILED')], Number.POSITIVE_INFINITY],
    [[sent(5), sent(9, 'MATCHED'), sent(7, 'CONFIRMED', 'MINED')], 7],
    [[sent(5), sent(7, 'CONFIRMED', 'MATCHED'), sent(9, 'MINED')], 7],
    [[withOrderFill(newOrderRecord(anIntent()), aFill()), sent(7, 'MINED')], 7],
  ])('is when the oldest with a fill that may still move on was sent', (orders, expected) => {
    expect(unsettledSinceMs(orders, 9)).toBe(expected);
  });
});
