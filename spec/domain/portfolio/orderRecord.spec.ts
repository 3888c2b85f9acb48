import type { Intent } from '../../../src/domain/decisions/intent.ts';
import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import {
  answered,
  closed,
  expired,
  found,
  isFinal,
  isLetGo,
  isOnItsWay,
  lacksFills,
  moreToLeave,
  newOrderRecord,
  type OrderPhase,
  type OrderRecord,
  openShares,
  presumedDead,
  reservedUsd,
  sending,
  withOrderFill,
  withPartToLeave,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { ratio, type Shares, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { accepted, aFill, anIntent } from '../../support/samples.ts';

/** An order for $10 and at most $0.50 of fees, or for 20 shares. */
const record = (over: Partial<Intent> = {}): OrderRecord =>
  newOrderRecord(anIntent({ maxFee: usd('0.5'), ...over }));
const exit = (): OrderRecord => record({ side: 'SELL', purpose: 'exit', maxFee: usd('0') });
const filled = (of: OrderRecord, ...fills: Partial<Fill>[]): OrderRecord =>
  fills.map((over) => aFill(over)).reduce(withOrderFill, of);
const half = (tradeId: string, over: Partial<Fill> = {}): Partial<Fill> => ({
  tradeId,
  shares: shares('10'),
  usd: usd('5'),
  fee: usd('0.2'),
  ...over,
});
const sent = (of: OrderRecord, intent = of.intent): OrderRecord =>
  sending(of, { intent, hash: '0x1' }, 5);
const ties = (of: OrderRecord) => ({
  usd: reservedUsd(of),
  shares: openShares(of),
  final: isFinal(of),
});
const NOTHING = { usd: 0n, shares: 0n, final: true };
const ALL = { usd: usd('10.5'), shares: shares('20'), final: false };

describe('isLetGo', () => {
  it.each<[string, OrderRecord, boolean]>([
    ['decided', record(), false],
    ['being sent', sent(record()), false],
    ['unclear', answered(sent(record()), { kind: 'unknown', message: '' }), false],
    ['on the book', answered(sent(record()), accepted({ status: 'live', tradeIds: [] })), false],
    ['presumed dead', presumedDead(sent(record())), true],
    ['over', closed(sent(record()), 9), true],
  ])('is true once what it tied up is free, or soon will be: %s', (_, order, expected) => {
    expect(isLetGo(order)).toBe(expected);
  });
});

describe('newOrderRecord', () => {
  it('ties up the cost of a purchase with its fee, and the shares of either side', () => {
    expect(ties(record())).toEqual(ALL);
    expect(ties(exit())).toEqual({ ...ALL, usd: 0n });
    expect(record().phase).toBe('decided');
  });
});

describe('sending', () => {
  it('frees nothing, and tells under which hash the bytes leave, and when', () => {
    const leaving = sent(record());
    expect(leaving).toMatchObject({ phase: 'sending', sent: { hash: '0x1', atMs: 5 } });
    expect(ties(leaving)).toEqual(ALL);
  });

  it('frees what a sale was reduced by, and is filled with what was signed', () => {
    const decided = exit();
    const reduced = sent(decided, { ...decided.intent, shares: shares('10') });
    expect(ties(reduced)).toEqual({ usd: 0n, shares: shares('10'), final: false });
    const unknown = answered(reduced, { kind: 'unknown', message: '' });
    expect(ties(filled(unknown, half('t1', { side: 'SELL', settlement: 'CONFIRMED' })))).toEqual(
      NOTHING,
    );
  });
});

describe('answered', () => {
  it.each<PostAnswer>([
    { kind: 'rejected', message: '', advice: '' },
    { kind: 'busy', message: '', advice: '', retryAfterMs: 1000 },
    { kind: 'not-sent', message: '' },
    { kind: 'stop', message: '', advice: '' },
  ])('frees everything when it never traded: $kind', (answer) => {
    expect(ties(answered(record(), answer))).toEqual(NOTHING);
  });

  it.each<PostAnswer>([{ kind: 'unknown', message: '' }, { kind: 'landed' }])(
    'frees nothing while it may have traded: $kind',
    (answer) => {
      expect(ties(answered(record(), answer))).toEqual(ALL);
    },
  );

  it('does not take it for placed that its bytes landed before: they may have been refused then', () => {
    expect(answered(record(), { kind: 'landed' }).phase).toBe('unknown');
    const placed = answered(record(), accepted({ tradeIds: [] }));
    expect(answered(placed, { kind: 'landed' }).phase).toBe('placed');
  });

  it('waits for the fills that an answer announces, then frees the rest', () => {
    const announced = answered(record(), accepted({ tradeIds: ['t1', 't2'] }));
    expect(ties(announced)).toEqual(ALL);
    const first = filled(announced, half('t1', { settlement: 'CONFIRMED' }));
    expect(ties(first)).toEqual({ usd: usd('5.3'), shares: shares('10'), final: false });
    const both = filled(first, half('t2', { usd: usd('1'), settlement: 'CONFIRMED' }));
    expect(ties(both)).toEqual(NOTHING);
  });

  it('does not wait for fills that came before the answer', () => {
    const before = filled(record(), half('t1', { settlement: 'CONFIRMED' }));
    expect(ties(answered(before, accepted({ tradeIds: ['t1'] })))).toEqual(NOTHING);
  });

  it('leaves an order open whose trades the answer does not name, until they are known', () => {
    const open = answered(record(), accepted({ tradeIds: [] }));
    expect(ties(open)).toEqual(ALL);
    expect(ties(filled(open, { settlement: 'CONFIRMED' }))).toEqual(NOTHING);
  });

  it.each(['live', 'delayed'] as const)('leaves an order open that is %s', (status) => {
    const open = answered(record(), accepted({ status, tradeIds: [], shares: shares('0') }));
    expect(ties(open)).toEqual(ALL);
  });

  it('leaves an order open that is delayed, though a part of it matched', () => {
    const delayed = answered(record(), accepted({ status: 'delayed', tradeIds: ['t1'] }));
    const part = filled(delayed, half('t1', { settlement: 'CONFIRMED' }));
    expect(ties(part)).toEqual({ usd: usd('5.3'), shares: shares('10'), final: false });
  });

  it('leaves an order that rests open when a part of it matched', () => {
    const resting = answered(record({ orderType: 'GTC' }), accepted({ tradeIds: ['t1'] }));
    expect(ties(filled(resting, half('t1')))).toEqual({
      usd: usd('5.3'),
      shares: shares('10'),
      final: false,
    });
  });

  it.each(['live', 'delayed', 'matched'] as const)(
    'does not open again what was closed before its answer came: %s',
    (status) => {
      const gone = closed(record({ orderType: 'GTC' }), 5, shares('0'));
      expect(ties(answered(gone, accepted({ status, tradeIds: [] })))).toEqual(NOTHING);
    },
  );

  it('waits for the fills that an answer announces after the end was told', () => {
    expect(ties(answered(closed(record(), 5), accepted({ tradeIds: ['t1'] })))).toEqual(ALL);
  });

  it('takes nothing back when it says nothing for certain after the end was told', () => {
    expect(ties(answered(closed(record(), 5), { kind: 'unknown', message: '' }))).toEqual(NOTHING);
  });
});

describe('found', () => {
  it('has it placed, unless it is over already', () => {
    expect(found(sent(record())).phase).toBe('placed');
    expect(found(closed(record(), 5)).phase).toBe('over');
  });
});

describe('presumedDead', () => {
  it('is at the venue once it trades, with what is left of it, and no more for what is known of that trade', () => {
    const part = aFill({
      tradeId: 't1',
      shares: shares('5'),
      usd: usd('2.5'),
      settlement: 'MATCHED',
    });
    const risen = withOrderFill(presumedDead(sent(record())), part);
    expect([risen.phase, risen.wasGivenUp, ties(risen)]).toEqual([
      'placed',
      true,
      { usd: usd('8'), shares: shares('15'), final: false },
    ]);
    const again = withOrderFill(presumedDead(risen), { ...part, settlement: 'CONFIRMED' });
    expect([again.phase, ties(again)]).toEqual(['presumed-dead', NOTHING]);
  });

  it('frees everything, unless it is over already', () => {
    const dead = presumedDead(filled(sent(record()), half('t1')));
    expect([dead.phase, reservedUsd(dead), openShares(dead)]).toEqual(['presumed-dead', 0n, 0n]);
    expect(presumedDead(closed(record(), 5)).phase).toBe('over');
  });
});

describe('expired', () => {
  it('frees everything, since its bytes never left', () => {
    const resting = sent(record({ orderType: 'GTC' }));
    const gone = expired(resting);
    expect(gone).toEqual({ ...resting, phase: 'over' });
    expect(ties(gone)).toEqual(NOTHING);
  });
});

describe('closed', () => {
  it('frees what was not traded, and keeps what was', () => {
    const part = filled(record(), half('t1', { settlement: 'CONFIRMED' }));
    expect(ties(closed(part, 5))).toEqual(NOTHING);
    expect(closed(part, 5).fills).toBe(part.fills);
  });

  it('ties up again what had been given up, and was there after all, until what it traded is told', () => {
    const dead = presumedDead(sent(record()));
    expect(ties(dead)).toEqual(NOTHING);
    const untold = closed(dead, 5);
    expect([untold.phase, untold.untoldSinceMs]).toEqual(['over', 5]);
    expect(ties(untold)).toEqual({ ...ALL, final: false });
    expect(ties(closed(untold, 6, shares('0')))).toEqual(NOTHING);
  });

  it.each<OrderPhase>(['sending', 'unknown'])(
    'frees what takes and was never placed: %s',
    (phase) => {
      expect(ties(closed({ ...record(), phase }, 5))).toEqual(NOTHING);
    },
  );

  describe.each<[string, OrderRecord]>([
    ['it rested', record({ orderType: 'GTC' })],
    ['it was held back', { ...record(), phase: 'placed' }],
  ])('where %s, and nobody says what it had traded', (_, order) => {
    const part = filled(order, half('t1', { settlement: 'CONFIRMED' }));
    const untold = closed(part, 5);
    const left = { ...ties(part), final: false };

    it('frees nothing until that is told', () => {
      expect([untold.phase, untold.untoldSinceMs]).toEqual(['over', 5]);
      expect(ties(untold)).toEqual(left);
      expect(ties(closed(untold, 6, shares('10')))).toEqual(NOTHING);
      expect(ties(closed(untold, 6, shares('11')))).toEqual(left);
    });

    it('counts from the first word of its end', () => {
      expect(closed(untold, 6).untoldSinceMs).toBe(5);
      expect(closed(closed(part, 5, shares('10')), 6).untoldSinceMs).toBeUndefined();
    });

    it('has nothing to be told where it was filled to the end', () => {
      const rest = half('t2', { settlement: 'CONFIRMED' });
      expect(ties(filled(untold, rest))).toEqual(NOTHING);
    });
  });

  it('waits for as many shares as the venue says it traded, the hundredths of one aside', () => {
    const part = filled(record(), half('t1', { settlement: 'CONFIRMED' }));
    const left = { usd: usd('5.3'), shares: shares('10'), final: false };
    expect(ties(closed(part, 5, shares('10.01')))).toEqual(left);
    expect(ties(closed(part, 5, shares('10.009999')))).toEqual(NOTHING);
    const failed = half('t2', { shares: shares('0.01'), settlement: 'FAILED' });
    expect(ties(filled(closed(part, 5, shares('10.01')), failed))).toEqual(NOTHING);
  });

  it('remembers how many shares those were when its end is told again without', () => {
    expect(closed(closed(record(), 5, shares('5')), 6).total).toBe(shares('5'));
  });
});

describe('withOrderFill', () => {
  const orderOf: readonly Settlement[] = ['MATCHED', 'MINED', 'FAILED', 'CONFIRMED'];
  const pairs = orderOf.flatMap((first) => orderOf.map((second) => [first, second] as const));

  it.each(pairs)('knows a fill by its furthest step: %s, then %s', (first, second) => {
    const once = filled(record(), { settlement: first });
    const twice = filled(once, { settlement: second });
    const isNews = orderOf.indexOf(second) > orderOf.indexOf(first);
    expect(twice.fills.get('trade-1')?.settlement).toBe(isNews ? second : first);
    // What is no news is told by identity.
    expect(twice === once).toBe(!isNews);
  });
});

describe('reservedUsd', () => {
  it('is what a purchase may still cost: its budget less what it spent, fees included', () => {
    expect(reservedUsd(filled(record(), half('t1')))).toBe(usd('5.3'));
  });

  it('gives back what a failed fill had spent, as long as the order lives', () => {
    expect(reservedUsd(filled(record(), half('t1'), half('t1', { settlement: 'FAILED' })))).toBe(
      usd('10.5'),
    );
  });

  it('is never negative, whatever the venue says was spent', () => {
    const spent = half('t1', { usd: usd('9.9'), fee: usd('3') });
    expect(reservedUsd(filled(record(), spent))).toBe(0n);
  });

  it('is nothing for a sale', () => {
    expect(reservedUsd(filled(exit(), half('t1', { side: 'SELL' })))).toBe(0n);
  });

  it.each([
    [
      'a purchase that takes, by its dollars',
      {},
      { usd: usd('9.990001'), shares: shares('30') },
      0n,
    ],
    ['not yet while a cent is left', {}, { usd: usd('9.99'), shares: shares('30') }, usd('0.51')],
    [
      'one that rests, by its shares',
      { orderType: 'GTC' },
      { usd: usd('4'), shares: shares('19.990001') },
      0n,
    ],
    [
      'not yet while a hundredth of a share is left',
      { orderType: 'GTC' },
      { usd: usd('4'), shares: shares('19.99') },
      usd('6.5'),
    ],
  ] as const)('is nothing once it is filled to the end: %s', (_, intent, fill, left) => {
    const fee = usd('0');
    expect(reservedUsd(filled(record(intent), { ...fill, fee }))).toBe(left);
  });

  it('never exceeds the budget, and only falls while fills go forward', () => {
    const anyFill = fc.record({
      tradeId: fc.constantFrom('a', 'b', 'c'),
      usd: fc.bigInt(0n, 10_000_000n).map((n) => n as Usd),
      shares: fc.bigInt(0n, 20_000_000n).map((n) => n as Shares),
      settlement: fc.constantFrom<Settlement[]>('MATCHED', 'MINED', 'CONFIRMED'),
    });
    fc.assert(
      fc.property(fc.array(anyFill), fc.boolean(), (fills, rests) => {
        let now = record({ orderType: rests ? 'GTC' : 'FAK' });
        const amounts = new Map<string, Partial<Fill>>();
        for (const fill of fills) {
          // A trade keeps its amounts through all its steps.
          const of = amounts.get(fill.tradeId) ?? fill;
          amounts.set(fill.tradeId, of);
          const next = filled(now, { ...of, settlement: fill.settlement });
          expect(reservedUsd(next)).toBeLessThanOrEqual(reservedUsd(now));
          expect(openShares(next)).toBeLessThanOrEqual(openShares(now));
          expect(reservedUsd(next)).toBeGreaterThanOrEqual(0n);
          expect(openShares(next)).toBeGreaterThanOrEqual(0n);
          now = next;
        }
      }),
    );
  });
});

describe('openShares', () => {
  it('is what may still trade of the order, of either side', () => {
    expect(openShares(filled(record(), half('t1')))).toBe(shares('10'));
    expect(openShares(filled(exit(), half('t1', { side: 'SELL' })))).toBe(shares('10'));
  });

  it('is nothing beyond what was ordered', () => {
    const more = { ...half('t1'), shares: shares('25'), usd: usd('5') };
    expect(openShares(filled(record(), more))).toBe(0n);
  });

  it('is nothing once a sale is filled to the end', () => {
    const all = { side: 'SELL', shares: shares('19.995'), usd: usd('8') } as const;
    expect(openShares(filled(exit(), all))).toBe(0n);
  });
});

describe('isFinal', () => {
  const over = answered(record(), accepted({ tradeIds: ['t1'] }));

  it.each<[Settlement, boolean]>([
    ['MATCHED', false],
    ['MINED', false],
    ['CONFIRMED', true],
    ['FAILED', true],
  ])('of an order whose only fill is %s is %s', (settlement, final) => {
    expect(isFinal(filled(over, half('t1', { settlement })))).toBe(final);
  });

  it('is false while one of its fills may still change', () => {
    const two = answered(record(), accepted({ tradeIds: ['t1', 't2'] }));
    const first = filled(two, half('t1', { settlement: 'CONFIRMED' }));
    expect(isFinal(filled(first, half('t2')))).toBe(false);
    expect(isFinal(filled(first, half('t2', { settlement: 'FAILED' })))).toBe(true);
  });

  it('is true of a resting order that was filled to the end, though nobody says that it ended', () => {
    const resting = answered(
      record({ orderType: 'GTC' }),
      accepted({ status: 'live', shares: shares('0'), tradeIds: [] }),
    );
    const all = filled(resting, half('t1'), half('t2'));
    expect(ties(all)).toEqual({ usd: 0n, shares: 0n, final: false });
    const settled = filled(
      all,
      half('t1', { settlement: 'CONFIRMED' }),
      half('t2', { settlement: 'FAILED' }),
    );
    expect(ties(settled)).toEqual(NOTHING);
  });
});

describe('lacksFills', () => {
  const announced = answered(record(), accepted({ tradeIds: ['t1'] }));
  const untold = closed(record({ orderType: 'GTC' }), 5);
  const told = closed(filled(record(), half('t1')), 5, shares('20'));

  it.each<[string, OrderRecord, boolean]>([
    ['nobody has answered', sent(record()), false],
    ['it is at the venue', found(sent(record())), false],
    ['it was presumed dead', presumedDead(sent(record())), false],
    ['its bytes never left', expired(record()), false],
    ['a fill was announced', announced, true],
    [
      'the fill that was announced is here, though not settled',
      filled(announced, half('t1')),
      false,
    ],
    ['nobody says what it had traded', untold, true],
    ['nobody says so, and it was filled to the end', filled(untold, half('t1'), half('t2')), false],
    ['it traded more than is known', told, true],
    ['it traded as much as is known', filled(told, half('t2')), false],
  ])('where %s', (_, order, lacks) => {
    expect(lacksFills(order)).toBe(lacks);
  });
});

describe('isOnItsWay', () => {
  it.each<[Intent['orderType'], OrderPhase, boolean]>([
    ['FAK', 'placed', true],
    ['FAK', 'over', true],
    ['GTC', 'decided', true],
    ['GTC', 'sending', true],
    ['GTC', 'unknown', true],
    ['GTC', 'presumed-dead', true],
    ['GTC', 'placed', false],
    ['GTC', 'over', false],
  ])('of a %s order that is %s: %p', (orderType, phase, onItsWay) => {
    expect(isOnItsWay({ ...record({ orderType }), phase })).toBe(onItsWay);
  });
});

describe('withPartToLeave', () => {
  it('takes of the rest each time the part that the leader sold', () => {
    const once = withPartToLeave(record(), ratio('0.5'));
    expect(once).toEqual({ ...record(), toLeave: ratio('0.5') });
    expect(withPartToLeave(once, ratio('0.2')).toLeave).toBe(ratio('0.6'));
    expect(withPartToLeave(once, ratio('1')).toLeave).toBe(ratio('1'));
  });
});

describe('moreToLeave', () => {
  const bought = (count: string, over: Partial<Fill> = {}): Partial<Fill> =>
    half('t1', { shares: shares(count), usd: usd('10'), ...over });

  it.each<[string, Partial<Fill>[], Partial<Fill>, string]>([
    ['nothing more where it brings what was counted on', [], half('t1'), '0'],
    ['half of what it brings beyond that', [], bought('26'), '3'],
    [
      'less by half of what failed, where it is over',
      [bought('20')],
      bought('20', { settlement: 'FAILED' }),
      '-10',
    ],
  ])('of 20 shares of which half are to be sold is %s', (_, fills, fill, more) => {
    const before = filled(withPartToLeave(record(), ratio('0.5')), ...fills);
    expect(moreToLeave(filled(before, fill), before)).toBe(shares(more));
  });

  it('is less by half of what it does not bring', () => {
    const before = filled(withPartToLeave(record(), ratio('0.5')), half('t1'));
    expect(moreToLeave(closed(before, 5), before)).toBe(shares('-5'));
  });

  it('is nothing where none of it is to be sold', () => {
    expect(moreToLeave(filled(record(), bought('26')), record())).toBe(0n);
  });
});
