import { address } from '../../../src/domain/address.ts';
import type { Intent } from '../../../src/domain/decisions/intent.ts';
import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import { claims } from '../../../src/domain/portfolio/claims.ts';
import { exposures } from '../../../src/domain/portfolio/exposures.ts';
import { lotBook } from '../../../src/domain/portfolio/lotBook.ts';
import { profitBook } from '../../../src/domain/portfolio/profitBook.ts';
import type { Side } from '../../../src/domain/side.ts';
import { plus, price, type Shares, shares, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ALICE,
  aDraw,
  aFill,
  anIntent,
  aResolution,
  BOB,
  CONDITION,
  NO,
  YES,
} from '../../support/samples.ts';

const ENTRY = anIntent();
const BOUGHT = aFill({ fee: usd('0.5') });
const SOLD = aFill({ tradeId: 'sale', side: 'SELL', shares: shares('5'), usd: usd('4') });
const pick = ({ eventSlug, times }: Intent) => ({ eventSlug, times });
const settled = (fill: Fill, settlement: Fill['settlement']): Fill => ({ ...fill, settlement });

function world(...fills: readonly Fill[]) {
  const [atWork, profits, owed] = [exposures(), profitBook(), claims()];
  const book = lotBook({ exposures: atWork, profits, claims: owed });
  for (const fill of fills) book.applyFill(ENTRY, fill, 1_000);
  const told = () => ({
    shares: book.get(ENTRY)?.holding.shares,
    invested: book.invested(),
    atWork: atWork.of(ENTRY).total,
    made: profits.total(),
    owed: owed.total(),
  });
  return { book, told };
}

describe('lotBook', () => {
  it.each([
    ['a purchase, fee included', [BOUGHT], ['20', '10.5', '10.5', '0']],
    ['a sale, at its average cost', [BOUGHT, SOLD], ['15', '7.875', '7.875', '1.375']],
    [
      'a sale that failed as if it had never been',
      [BOUGHT, SOLD, settled(SOLD, 'FAILED')],
      ['20', '10.5', '10.5', '0'],
    ],
    ['a fill once, however often it is told', [BOUGHT, BOUGHT], ['20', '10.5', '10.5', '0']],
  ])('counts %s', (_, fills, [held = '', invested = '', atWork = '', made = '']) => {
    expect(world(...fills).told()).toEqual({
      shares: shares(held),
      invested: usd(invested),
      atWork: usd(atWork),
      made: usd(made),
      owed: usd('0'),
    });
  });

  it('takes off what went without us, at its average cost and for no profit', () => {
    const { book, told } = world(settled(BOUGHT, 'CONFIRMED'));
    book.change(ENTRY, () => ({ attempts: 7, unmatched: 3 }));
    book.takeOff(ENTRY, shares('5'), 2_000);
    const left = { made: usd('0'), owed: usd('0') };
    const cost = usd('7.875');
    expect(told()).toEqual({ shares: shares('15'), invested: cost, atWork: cost, ...left });
    // What was refused was refused for those that are gone.
    expect(book.get(ENTRY)).toMatchObject({ attempts: 0, unmatched: 0 });

    book.takeOff(ENTRY, shares('16'), 2_000);
    expect(book.get(ENTRY)).toBeUndefined();
    expect(told()).toMatchObject({ invested: usd('0'), atWork: usd('0'), ...left });
  });

  it('keeps a lot whose fills may still tell, and takes nothing off one that it has not', () => {
    const { book, told } = world(BOUGHT);
    book.takeOff(ENTRY, shares('20'), 2_000);
    expect(told().shares).toBe(shares('20'));
    book.takeOff({ ...ENTRY, assetId: 'other' }, shares('20'), 2_000);
    expect(book.size()).toBe(1);
  });

  describe('where a sale took more than its lot had', () => {
    const [ANNE, BEN] = [anIntent({ leader: ALICE }), anIntent({ leader: BOB })];
    const sale = (settlement: Settlement, count = '30') =>
      aFill({ tradeId: 'late', side: 'SELL', shares: shares(count), usd: usd('12'), settlement });
    const bought = (tradeId: string, settlement: Settlement, assetId = YES) =>
      aFill({ tradeId, settlement, assetId });
    const lots = (...given: readonly [Intent, Fill][]) => {
      const { book, told } = world();
      const touched = given.map(([intent, fill]) =>
        book.applyFill({ ...intent, assetId: fill.assetId }, fill, 1_000),
      );
      const held = (intent: Intent, assetId = YES) =>
        book.get({ ...intent, assetId })?.holding.shares;
      return { book, told, held, touched: touched.at(-1)?.map(({ leader }) => leader) };
    };

    it('takes the rest off those of others, at a loss of what it cost: the profit is the cash that moved', () => {
      const { told, held, touched } = lots(
        [ANNE, bought('o', 'CONFIRMED', NO)],
        [ANNE, bought('a', 'CONFIRMED')],
        [BEN, bought('b', 'CONFIRMED')],
        [ANNE, sale('CONFIRMED')],
      );
      expect([held(ANNE), held(BEN), held(ANNE, NO), touched]).toEqual([
        undefined,
        shares('10'),
        shares('20'),
        [BOB],
      ]);
      // $30 bought, $12 brought, $15 left of it.
      expect(told()).toMatchObject({ invested: usd('15'), made: usd('-3') });
    });

    it('waits until neither the sale nor what it would be taken from can fail', () => {
      const before: readonly [Intent, Fill][] = [
        [BEN, bought('b', 'MINED')],
        [ANNE, sale('MINED')],
      ];
      expect(lots(...before).held(BEN)).toBe(shares('20'));
      const settled: [Intent, Fill] = [ANNE, sale('CONFIRMED')];
      expect(lots(...before, settled).held(BEN)).toBe(shares('20'));
      const { held, touched } = lots(...before, settled, [BEN, bought('b', 'CONFIRMED')]);
      expect([held(BEN), touched]).toEqual([undefined, [BOB]]);
      expect(
        lots(...before, [ANNE, sale('FAILED')], [BEN, bought('b', 'CONFIRMED')]).held(BEN),
      ).toBe(shares('20'));
    });

    it.each<[string, readonly [Intent, Fill][]]>([
      ['nobody had any', []],
      ['others had less', [[BEN, bought('b', 'CONFIRMED')]]],
    ])('takes nothing off what is bought later where %s: it was held by hand', (_, before) => {
      const sold = lots(...before, [ANNE, sale('CONFIRMED')]);
      expect(sold.held(BEN)).toBeUndefined();
      sold.book.applyFill(BEN, bought('c', 'CONFIRMED'), 2_000);
      expect(sold.held(BEN)).toBe(shares('20'));
    });

    it('leaves alone who has nothing to give, and gives nobody where nothing is missing', () => {
      const { book, held, touched } = lots(
        [ANNE, bought('a', 'MINED')],
        [BEN, bought('b', 'CONFIRMED')],
      );
      expect(touched).toStrictEqual([]);
      book.change(ANNE, () => ({ attempts: 7 }));
      const given = book.applyFill(
        anIntent({ leader: address(`0x${'ca'.repeat(20)}`) }),
        sale('CONFIRMED', '5'),
        2_000,
      );
      expect([given.map(({ leader }) => leader), held(BEN)]).toEqual([[BOB], shares('15')]);
      expect(book.get(ANNE)?.attempts).toBe(7);
    });

    it.each<[string, readonly [Intent, Fill][], readonly [Intent, Fill][]]>([
      [
        'a sale settles',
        [
          [BEN, bought('b', 'CONFIRMED')],
          [ANNE, sale('MINED')],
        ],
        [[ANNE, sale('CONFIRMED')]],
      ],
      [
        'a purchase does',
        [
          [BEN, bought('b', 'MINED')],
          [ANNE, sale('CONFIRMED')],
        ],
        [[BEN, bought('b', 'CONFIRMED')]],
      ],
    ])('takes it off what is owed where %s after the market was decided', (_, before, late) => {
      const { book, told } = lots([ANNE, bought('o', 'CONFIRMED', NO)], ...before);
      book.resolve(aResolution(), 2_000);
      expect(told()).toMatchObject({ owed: usd('20'), made: usd('12') });
      for (const [intent, fill] of late) book.applyFill(intent, fill, 3_000);
      expect(told()).toMatchObject({ owed: usd('0'), made: usd('-8') });
    });
  });

  it('tells of every profit and loss, and where a failure takes one back', () => {
    const made: object[] = [];
    const profits = { add: (profit: object) => made.push(profit) };
    const book = lotBook({ exposures: exposures(), profits, claims: claims() });
    const of = { leader: ENTRY.leader, atMs: 1_000 };
    for (const fill of [BOUGHT, SOLD, settled(SOLD, 'FAILED')]) book.applyFill(ENTRY, fill, 1_000);
    book.resolve(aResolution(), 1_000);
    expect(made).toEqual([
      { ...of, usd: usd('1.375'), stands: true },
      { ...of, usd: usd('-1.375'), stands: false },
      { ...of, usd: usd('9.5'), stands: true },
    ]);
  });

  it('has nothing at work anywhere with nothing held, whatever event its market was given meanwhile', () => {
    const events = ['', 'weather', 'rain'];
    const anyFill = fc.record({
      eventSlug: fc.constantFrom(...events),
      side: fc.constantFrom<Side>('BUY', 'SELL'),
      shares: fc.bigInt(1n, 50_000_000n).map((n) => n as Shares),
      settlement: fc.constantFrom<Settlement>('MATCHED', 'FAILED', 'CONFIRMED'),
    });
    fc.assert(
      fc.property(fc.array(anyFill, { maxLength: 20 }), (fills) => {
        const atWork = exposures();
        const book = lotBook({ exposures: atWork, profits: profitBook(), claims: claims() });
        const byEvent = () =>
          events.map((eventSlug) => atWork.of({ ...ENTRY, eventSlug }).event as bigint);
        let sold = 0n as Shares;
        fills.forEach(({ eventSlug, ...over }, n) => {
          const fill = aFill({ ...over, tradeId: `${n}` });
          book.applyFill({ ...ENTRY, eventSlug }, fill, 1_000);
          expect(byEvent().filter((usdAtWork) => usdAtWork < 0n)).toEqual([]);
          sold = plus(sold, fill.shares);
        });
        const rest = aFill({ side: 'SELL', shares: plus(sold, shares('1')), tradeId: 'rest' });
        book.applyFill({ ...ENTRY, eventSlug: 'rain' }, rest, 1_000);
        expect([book.invested(), ...byEvent()]).toEqual([0n, 0n, 0n, 0n]);
        expect(atWork.of(ENTRY)).toMatchObject({ total: 0n, openPositions: 0 });
      }),
    );
  });

  it('keeps a lot that is sold while a fill of it may still fail', () => {
    const all = { ...SOLD, shares: shares('20') };
    const { book, told } = world(settled(BOUGHT, 'CONFIRMED'), all);
    expect(book.all().map(({ assetId }) => assetId)).toEqual([YES]);
    book.applyFill(ENTRY, settled(all, 'FAILED'), 2_000);
    expect(told()).toMatchObject({ shares: shares('20'), invested: usd('10.5') });
  });

  describe.each([
    ['dust is left', settled({ ...SOLD, shares: shares('19.995') }, 'CONFIRMED'), '0.005'],
    ['the sale of all of it may still fail', { ...SOLD, shares: shares('20') }, '0'],
  ])('of a position of which %s', (_, sale, left) => {
    const AGAIN = anIntent({ id: 'again', eventSlug: 'rain', times: { endsAtMs: 90_000 } });
    const again = aFill({ tradeId: 'again', orderHash: '0xagain', shares: shares('7') });
    const closedOnce = () => {
      const { book, told } = world(settled(BOUGHT, 'CONFIRMED'));
      book.change(ENTRY, () => ({ peak: price('0.8'), closes: 3, attempts: 2, attemptedAtMs: 5 }));
      book.applyFill(ENTRY, sale, 2_000);
      return { book, told };
    };

    it('begins anew when it is bought into again', () => {
      const { book, told } = closedOnce();
      expect(book.get(ENTRY)).toMatchObject({ openedAtMs: 1_000, peak: price('0.8') });
      book.applyFill(AGAIN, again, 9_000);
      const fresh = { openedAtMs: 9_000, peak: 0n, attempts: 0, attemptedAtMs: 0 };
      const kept = { followedFromMs: 1_000, closes: 3 };
      expect(book.get(AGAIN)).toMatchObject({ ...fresh, ...pick(AGAIN), ...kept });
      expect(told().shares).toBe(plus(shares(left), shares('7')));
      book.applyFill(AGAIN, settled(again, 'CONFIRMED'), 9_500);
      const more = { ...again, tradeId: 'more' };
      book.applyFill(AGAIN, more, 9_900);
      expect(book.get(AGAIN)?.openedAtMs).toBe(9_000);
    });

    it('stays what it was with what else comes of the sale', () => {
      const { book } = closedOnce();
      book.applyFill(ENTRY, { ...sale, settlement: 'FAILED' }, 9_000);
      expect(book.get(ENTRY)).toMatchObject({ openedAtMs: 1_000, peak: price('0.8') });
    });
  });

  it('has the times of the purchase that was decided last, in whatever order fills are told', () => {
    const { book } = world(BOUGHT);
    const buy = (decidedAtMs: number, endsAtMs: number, over: Partial<Fill>) =>
      book.applyFill(anIntent({ decidedAtMs, times: { endsAtMs } }), aFill(over), 2_000);
    const told = () => book.get(ENTRY)?.times.endsAtMs;
    const now = ENTRY.decidedAtMs;
    buy(now + 2, 20, { tradeId: 'last' });
    expect(told()).toBe(20);
    buy(now + 1, 10, { tradeId: 'late' });
    buy(now, 5, settled(BOUGHT, 'CONFIRMED'));
    buy(now + 3, 30, SOLD);
    expect([told(), book.get(ENTRY)?.openedAtMs]).toEqual([20, 1_000]);
  });

  it('keeps no lot of which nothing is left', () => {
    const { book } = world(
      settled(BOUGHT, 'CONFIRMED'),
      settled({ ...SOLD, shares: shares('20'), usd: usd('12') }, 'CONFIRMED'),
    );
    expect([book.size(), book.all(), book.invested()]).toEqual([0, [], usd('0')]);
  });

  it('turns a lot into profit and a claim when its market is decided, once, and names it', () => {
    const { book, told } = world(BOUGHT);
    expect(book.resolve(aResolution(), 2_000).map(({ assetId }) => assetId)).toEqual([YES]);
    expect(book.resolve(aResolution(), 2_000)).toEqual([]);
    expect(told()).toEqual({
      shares: undefined,
      invested: usd('0'),
      atWork: usd('0'),
      made: usd('9.5'),
      owed: usd('20'),
    });
  });

  it('leaves other markets as they are', () => {
    const { book, told } = world(BOUGHT);
    expect(book.resolve(aResolution({ conditionId: `${CONDITION}f` }), 2_000)).toEqual([]);
    expect(told().shares).toBe(shares('20'));
  });

  it.each([
    [YES, { made: usd('19'), owed: usd('40') }],
    [NO, { made: usd('-1'), owed: usd('20') }],
  ])('counts a purchase that is told after the decision: of %s', (assetId, expected) => {
    const { book, told } = world(BOUGHT);
    book.resolve(aResolution(), 2_000);
    const late = aFill({ tradeId: 'late', assetId, fee: usd('0.5') });
    book.applyFill({ ...ENTRY, assetId }, late, 3_000);
    expect(told()).toMatchObject({ shares: undefined, invested: usd('0'), ...expected });
  });

  it.each([
    ['a sale', SOLD, { made: usd('8.5'), owed: usd('15') }],
    ['that a purchase failed', settled(BOUGHT, 'FAILED'), { made: usd('0'), owed: usd('0') }],
  ])('counts what is told of a lot after the decision: %s', (_, fill, expected) => {
    const { book, told } = world(BOUGHT);
    book.resolve(aResolution(), 2_000);
    book.applyFill(ENTRY, fill, 3_000);
    expect(told()).toMatchObject(expected);
  });

  it('lets the first decision stand', () => {
    const { book, told } = world();
    book.resolve(aResolution(), 2_000);
    book.resolve(aDraw(), 2_000);
    book.applyFill(ENTRY, BOUGHT, 3_000);
    expect(told().owed).toBe(usd('20'));
  });

  it('leaves a lot as it is that the decision does not name', () => {
    const { book, told } = world(BOUGHT);
    const [, ofNo] = aResolution().payouts;
    expect(book.resolve(aResolution({ payouts: ofNo ? [ofNo] : [] }), 2_000)).toEqual([]);
    expect(told().shares).toBe(shares('20'));
  });

  it('notes what is to be remembered of a lot, and begins to count attempts anew when something was sold', () => {
    const { book } = world(BOUGHT);
    book.change(ENTRY, ({ attempts }) => ({ attempts: attempts + 2 }));
    book.applyFill(ENTRY, aFill({ tradeId: 'more' }), 2_000);
    expect(book.get(ENTRY)?.attempts).toBe(2);
    book.applyFill(ENTRY, SOLD, 2_000);
    expect(book.get(ENTRY)?.attempts).toBe(0);
    book.change({ ...ENTRY, assetId: NO }, () => ({ attempts: 1 }));
    expect(book.size()).toBe(1);
  });
});
