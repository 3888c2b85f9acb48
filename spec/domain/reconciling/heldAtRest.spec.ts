import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { hasBeenAtRest, isAtRest, lotsOf } from '../../../src/domain/reconciling/heldAtRest.ts';
import { accepted, aFill, anOrder, aTradeCopied, NO, YES } from '../../support/samples.ts';

const order = (id: string, over: Parameters<typeof aTradeCopied>[0] = {}): EngineEvent[] => {
  const copied = aTradeCopied({ id, ...over });
  return [
    copied,
    { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: `0x${id}` }) },
  ];
};
const fill = (id: string, settlement: Fill['settlement'], atMs = 1_000): EngineEvent => ({
  type: 'fill',
  atMs,
  fill: aFill({ orderHash: `0x${id}`, tradeId: id, settlement }),
});
const dead = (id: string): EngineEvent => ({
  type: 'order-presumed-dead',
  atMs: 0,
  orderHash: `0x${id}`,
});
const resting = (id: string): EngineEvent => ({
  type: 'order-answered',
  atMs: 0,
  intentId: id,
  orderHash: `0x${id}`,
  answer: accepted({ status: 'live', tradeIds: [] }),
  stages: {} as never,
});

const HELD = [...order('b'), fill('b', 'CONFIRMED')];
const SALE = { side: 'SELL', purpose: 'exit' } as const;
const book = (...events: readonly EngineEvent[]) => {
  const folded = portfolio();
  for (const event of events) folded.apply(event);
  return folded;
};

describe('isAtRest', () => {
  it.each<[string, readonly EngineEvent[], boolean]>([
    ['all is settled', HELD, true],
    ['nothing is held', [], true],
    ['a fill is not settled', [...order('b'), fill('b', 'MINED')], false],
    ['a sale is on its way', [...HELD, ...order('s', SALE)], false],
    ['a sale was presumed dead', [...HELD, ...order('s', SALE), dead('s')], false],
    ['a purchase is on its way', [...HELD, ...order('p')], false],
    ['a purchase was presumed dead', [...HELD, ...order('p'), dead('p')], true],
    [
      'a purchase rests on the book',
      [...HELD, ...order('p', { orderType: 'GTC' }), resting('p')],
      true,
    ],
    [
      'a sale rests on the book',
      [...HELD, ...order('s', { ...SALE, orderType: 'GTC' }), resting('s')],
      false,
    ],
    ['another asset is being traded', [...HELD, ...order('s', { ...SALE, assetId: NO })], true],
  ])('where %s: %#', (_, events, is) => {
    expect(isAtRest(YES, book(...events))).toBe(is);
  });
});

describe('hasBeenAtRest', () => {
  it.each([
    [1_000, false],
    [60_999, false],
    [61_000, true],
    [999, true],
  ])('asks how long ago the last fill moved on: at %p ms %p', (nowMs, has) => {
    const held = book(...order('b'), fill('b', 'MATCHED', 500), fill('b', 'CONFIRMED'));
    expect(hasBeenAtRest(YES, held, { lagMs: 60_000, nowMs })).toBe(has);
  });

  it('is not while something is under way', () => {
    const held = book(...HELD, ...order('s', SALE));
    expect(hasBeenAtRest(YES, held, { lagMs: 60_000, nowMs: 1_000_000 })).toBe(false);
  });
});

describe('lotsOf', () => {
  it('gives those of the asset', () => {
    const held = book(...HELD);
    expect(lotsOf(YES, held)).toEqual(held.lots());
    expect(lotsOf(NO, held)).toEqual([]);
  });
});
