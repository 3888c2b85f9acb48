import { unknownOrders } from '../../../src/domain/alerts/unknownOrders.ts';
import type { EngineEvent, FillChanged } from '../../../src/domain/events/engineEvent.ts';
import { accepted, aFill, anAnswer } from '../../support/samples.ts';

const lost = (orderHash: string, atMs: number): EngineEvent =>
  anAnswer({ orderHash, atMs, answer: { kind: 'unknown', message: 'No answer.' } });
const found = (orderHash: string): EngineEvent => anAnswer({ orderHash, answer: accepted() });
const closed = (orderHash: string): EngineEvent => ({
  type: 'order-closed',
  atMs: 9,
  orderHash,
  reason: 'gone',
});
const dead = (orderHash: string): EngineEvent => ({
  type: 'order-presumed-dead',
  atMs: 9,
  orderHash,
});
const filled = (orderHash: string): FillChanged => ({
  type: 'fill',
  atMs: 9,
  fill: aFill({ orderHash }),
});

const ordersOf = (...events: EngineEvent[]) => {
  const orders = unknownOrders();
  for (const event of events) orders.apply(event);
  return orders;
};

describe('unknownOrders', () => {
  it.each<[string, EngineEvent[], number, number]>([
    ['none', [], 0, 0],
    ['one that was answered', [found('a')], 0, 0],
    ['one that was not', [lost('a', 10)], 1, 90],
    ['two, and the older is told', [lost('a', 10), lost('b', 40)], 2, 90],
    ['one that was sent again and not answered again', [lost('a', 10), lost('a', 50)], 1, 90],
    ['one that was sent again and answered', [lost('a', 10), found('a')], 0, 0],
    ['one that filled', [lost('a', 10), lost('b', 40), filled('a')], 1, 60],
    ['one that closed', [lost('a', 10), closed('a')], 0, 0],
    ['one that is presumed dead', [lost('a', 10), dead('a')], 0, 0],
    ['one of tomorrow', [lost('a', 500)], 1, 0],
  ])('counts %s', (_, events, unknown, oldestMs) => {
    expect(ordersOf(...events).read(100)).toEqual({
      unknownOrders: unknown,
      unknownOrderMs: oldestMs,
    });
  });

  it('calls the first fill of an order late that was presumed dead, and no other', () => {
    expect(ordersOf(lost('a', 1), dead('a')).isLate(filled('a'))).toBe(true);
    expect(ordersOf(dead('a')).isLate(filled('a'))).toBe(true);
    expect(ordersOf(dead('a'), filled('a')).isLate(filled('a'))).toBe(false);
    expect(ordersOf(lost('a', 1)).isLate(filled('a'))).toBe(false);
    expect(ordersOf(lost('a', 1), closed('a')).isLate(filled('a'))).toBe(false);
    expect(ordersOf(found('a'), closed('a')).isLate(filled('a'))).toBe(false);
    expect(ordersOf(lost('a', 1), dead('a')).isLate(filled('b'))).toBe(false);
  });

  it('knows of what was given up before', () => {
    const orders = unknownOrders(['a']);
    expect(orders.isLate(filled('a'))).toBe(true);
    orders.apply(filled('a'));
    expect(orders.isLate(filled('a'))).toBe(false);
  });

  it('holds ten thousand, whatever comes', () => {
    const many = Array.from({ length: 10_100 }, (_, n) => lost(`${n}`, n));
    expect(ordersOf(...many).read(20_000)).toEqual({
      unknownOrders: 10_000,
      unknownOrderMs: 20_000 - 100,
    });
  });
});
