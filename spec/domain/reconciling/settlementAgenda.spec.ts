import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import type { OrderRecord } from '../../../src/domain/portfolio/orderRecord.ts';
import {
  answered,
  newOrderRecord,
  withOrderFill,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { settlementAgenda } from '../../../src/domain/reconciling/settlementAgenda.ts';
import { accepted, aFill, anIntent } from '../../support/samples.ts';

const traded = (...fills: readonly (readonly [string, Settlement])[]): OrderRecord =>
  fills
    .map(([tradeId, settlement]): Fill => aFill({ tradeId, settlement }))
    .reduce(withOrderFill, newOrderRecord(anIntent()));

describe('settlementAgenda', () => {
  it.each<[Settlement, boolean]>([
    ['MATCHED', true],
    ['MINED', true],
    ['CONFIRMED', false],
    ['FAILED', false],
  ])('has a trade that is %s asked about after five seconds: %s', (settlement, isAsked) => {
    const agenda = settlementAgenda();
    const orders = [traded(['t', settlement])];
    expect([agenda.take(orders, 0), agenda.take(orders, 4_999)]).toEqual([[], []]);
    expect(agenda.take(orders, 5_000)).toEqual(isAsked ? ['t'] : []);
  });

  it('has one asked about that was announced, until it is known and has settled', () => {
    const agenda = settlementAgenda();
    const announced = answered(newOrderRecord(anIntent()), accepted({ tradeIds: ['t', 'u'] }));
    const known = withOrderFill(announced, aFill({ tradeId: 'u', settlement: 'CONFIRMED' }));
    agenda.take([known], 0);
    expect(agenda.take([known], 5_000)).toEqual(['t']);
  });

  it('asks again once it is answered, less and less often', () => {
    const agenda = settlementAgenda();
    const orders = [traded(['t', 'MINED'])];
    const askedAt: number[] = [];
    for (let ms = 0; ms <= 80_000; ms += 1_000)
      if (agenda.take(orders, ms).length > 0) {
        askedAt.push(ms);
        agenda.answered('t');
      }
    expect(askedAt).toEqual([5_000, 15_000, 35_000, 55_000, 75_000]);
    expect(agenda.take(orders, 95_000)).toEqual(['t']);
    expect(agenda.take(orders, 195_000)).toEqual([]);
    agenda.answered('t');
    expect(agenda.take(orders, 195_000)).toEqual(['t']);
  });

  it('asks about each by itself, and forgets what has settled', () => {
    const agenda = settlementAgenda();
    const one = traded(['t', 'MATCHED'], ['u', 'MATCHED']);
    agenda.take([one], 0);
    expect(agenda.take([one], 5_000)).toEqual(['t', 'u']);
    agenda.answered('t');
    agenda.take([], 6_000);
    expect([agenda.take([one], 7_000), agenda.take([one], 12_000)]).toEqual([[], ['t']]);
  });
});
