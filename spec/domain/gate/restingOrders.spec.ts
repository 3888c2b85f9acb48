import type { Address } from '../../../src/domain/address.ts';
import type { EngineEvent, TradeSkipped } from '../../../src/domain/events/engineEvent.ts';
import { restingOrders } from '../../../src/domain/gate/restingOrders.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { shares } from '../../../src/domain/units.ts';
import {
  ACCOUNT,
  ALICE,
  accepted,
  aFill,
  aHoldingChanged,
  aMove,
  anAnswer,
  anExitDecided,
  anIntent,
  anOrder,
  aTradeCopied,
  BOB,
} from '../../support/samples.ts';

const sending = (id: string, orderType: 'GTC' | 'FAK' = 'GTC'): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent: anIntent({ id, orderType, shares: shares('20') }), hash: `0x${id}` }),
});
const answered = (id: string, answer: PostAnswer): EngineEvent =>
  anAnswer({ intentId: id, orderHash: `0x${id}`, answer });
const filled = (
  id: string,
  amount: string,
  settlement: Fill['settlement'] = 'MATCHED',
  tradeId = amount,
): EngineEvent => ({
  type: 'fill',
  atMs: 0,
  fill: aFill({ orderHash: `0x${id}`, shares: shares(amount), settlement, tradeId }),
});
const resting = (...events: readonly EngineEvent[]): readonly string[] => {
  const orders = restingOrders();
  for (const event of events) orders.apply(event);
  return orders.hashes();
};

const aStart = (leaders: readonly Address[]): EngineEvent => ({
  type: 'started',
  atMs: 0,
  mode: 'x',
  account: ACCOUNT,
  leaders,
});
const skipped = (over: Partial<TradeSkipped> = {}): EngineEvent => ({
  type: 'trade-skipped',
  atMs: 0,
  move: aMove({ side: 'SELL' }),
  refusal: { code: 'market-closed', actual: '', limit: '' },
  ...over,
});

describe('restingOrders', () => {
  it('has what is to rest from the moment it is sent, and nothing that takes', () => {
    expect(resting(sending('a'), sending('b', 'FAK'), sending('c'))).toEqual(['0xa', '0xc']);
  });

  it.each<[string, PostAnswer, boolean]>([
    ['rests', accepted({ status: 'live' }), true],
    ['has matched in part, perhaps', accepted(), true],
    ['was not answered', { kind: 'unknown', message: 'x' }, true],
    ['was there before', { kind: 'landed' }, true],
    ['was refused', { kind: 'rejected', message: 'x', advice: '' }, false],
    ['was turned away', { kind: 'busy', message: 'x', advice: '' }, false],
    ['was not sent', { kind: 'not-sent', message: 'x' }, false],
    ['was refused with the account', { kind: 'stop', message: 'x', advice: '' }, false],
  ])('knows whether an order that %s may rest', (_, answer, may) => {
    expect(resting(sending('a'), answered('a', answer))).toEqual(may ? ['0xa'] : []);
  });

  it('lets go of what is closed, expired, presumed dead or filled to the end', () => {
    const all = [sending('a'), sending('b'), sending('c')];
    expect(
      resting(
        ...all,
        { type: 'order-closed', atMs: 0, orderHash: '0xa', reason: 'x' },
        {
          type: 'intent-expired',
          atMs: 0,
          intentId: 'b',
          refusal: { code: 'interrupted', actual: '', limit: '' },
        },
        filled('c', '15'),
        filled('c', '15', 'CONFIRMED'),
        sending('d'),
        { type: 'order-presumed-dead', atMs: 0, orderHash: '0xd' },
      ),
    ).toEqual(['0xc']);
    expect(resting(...all, filled('c', '15'), filled('c', '4.995'))).toEqual(['0xa', '0xb']);
  });

  it('has what is closed no more, whatever is told of it then', () => {
    const closed: EngineEvent = { type: 'order-closed', atMs: 0, orderHash: '0xa', reason: 'x' };
    const found: EngineEvent = { type: 'order-found', atMs: 0, orderHash: '0xa', status: 'LIVE' };
    expect(resting(sending('a'), closed, filled('a', '5'), found)).toEqual([]);
  });

  it.each<[string, EngineEvent]>([
    ['is found', { type: 'order-found', atMs: 0, orderHash: '0xa', status: 'LIVE' }],
    ['trades', filled('a', '5')],
  ])('has what was presumed dead again once it %s, as unwanted as it was', (_, event) => {
    const orders = restingOrders();
    const dead: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: '0xa' };
    for (const each of [sending('a'), anExitDecided(), dead]) orders.apply(each);
    expect([orders.hashes(), orders.unwanted()]).toEqual([[], []]);
    orders.apply(event);
    expect([orders.hashes(), orders.unwanted()]).toEqual([['0xa'], ['0xa']]);
  });

  it('keeps an order of which a hundredth of a share is left, the least that trades', () => {
    expect(resting(sending('a'), filled('a', '19.99'))).toEqual(['0xa']);
    expect(resting(sending('a'), filled('a', '19.990001'))).toEqual([]);
  });

  it('counts a trade once, whoever tells of it and however often', () => {
    const half = filled('a', '10');
    expect(resting(sending('a'), half, half, filled('a', '10', 'MINED'))).toEqual(['0xa']);
    expect(resting(sending('a'), half, filled('a', '10', 'MINED', 'another'))).toEqual([]);
  });

  it('knows nothing of orders that are not ours', () => {
    expect(resting(filled('z', '1'), answered('z', accepted()))).toEqual([]);
  });

  it('remembers so many, the latest', () => {
    const hashes = resting(...Array.from({ length: 10_001 }, (_, n) => sending(String(n))));
    expect(hashes).toHaveLength(10_000);
    expect(hashes[0]).toBe('0x1');
  });

  it.each<[string, EngineEvent, readonly string[]]>([
    ['its leader sells', aTradeCopied({ side: 'SELL', purpose: 'exit' }), ['0xa', '0xb']],
    [
      'its leader sells, and that cannot be followed yet',
      skipped({ toSell: shares('1') }),
      ['0xa', '0xb'],
    ],
    ['a trade is skipped', skipped(), []],
    ['its leader buys', aTradeCopied(), []],
    ['its leader is no longer followed', aStart([BOB]), ['0xa', '0xb']],
    ['they still are', aStart([ALICE, BOB]), []],
    ['another leader sells', aTradeCopied({ side: 'SELL', purpose: 'exit', leader: BOB }), []],
    ['a rule closes', anExitDecided(), ['0xa', '0xb']],
    ['they merge what they hold', aHoldingChanged({ toSell: shares('1') }), ['0xa', '0xb']],
    ['that is none of ours', aHoldingChanged({ toSell: shares('0') }), []],
  ])('knows what nobody wants any more where %s', (_, event, expected) => {
    const orders = restingOrders();
    for (const each of [sending('a'), sending('b'), event, sending('c')]) orders.apply(each);
    expect(orders.unwanted()).toEqual(expected);
    expect(orders.hashes()).toEqual(['0xa', '0xb', '0xc']);
    orders.apply({ type: 'order-closed', atMs: 0, orderHash: '0xa', reason: 'x' });
    orders.apply(filled('b', '20'));
    expect(orders.unwanted()).toEqual([]);
  });

  it('knows it of what was decided before that, and is sent after it', () => {
    const orders = restingOrders();
    const gtc = (id: string) => aTradeCopied({ id, orderType: 'GTC' });
    const sale = aTradeCopied({ id: 'sale', side: 'SELL', purpose: 'exit' });
    const expired: EngineEvent = {
      type: 'intent-expired',
      atMs: 0,
      intentId: 'b',
      refusal: { code: 'interrupted', actual: '', limit: '' },
    };
    for (const each of [gtc('a'), gtc('b'), sale, expired, gtc('c')]) orders.apply(each);
    expect(orders.hashes()).toEqual([]);
    for (const each of [sending('a'), sending('b'), sending('c')]) orders.apply(each);
    expect(orders.unwanted()).toEqual(['0xa']);
  });

  it('knows it of what is left alone', () => {
    const orders = restingOrders();
    const sale = aTradeCopied({ id: 'sale', side: 'SELL', purpose: 'exit', leader: BOB });
    for (const each of [aTradeCopied({ id: 'a', orderType: 'GTC' }), sale, sending('a')])
      orders.apply(each);
    expect(orders.unwanted()).toEqual([]);
  });

  it.each([
    ['the latest', 'GTC', 10_000, []],
    ['as long as there are no more', 'GTC', 9_999, ['0xa']],
    ['however many are not to rest', 'FAK', 10_000, ['0xa']],
  ] as const)(
    'remembers of so many that are decided, and not sent: %s',
    (_, orderType, count, unwanted) => {
      const orders = restingOrders();
      const sale = aTradeCopied({ id: 'sale', side: 'SELL', purpose: 'exit' });
      for (const each of [aTradeCopied({ id: 'a', orderType: 'GTC' }), sale]) orders.apply(each);
      for (let n = 0; n < count; n += 1) orders.apply(aTradeCopied({ id: `${n}`, orderType }));
      orders.apply(sending('a'));
      expect(orders.unwanted()).toEqual(unwanted);
    },
  );
});
