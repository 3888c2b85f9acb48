import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import { type CashBook, cashBook } from '../../../src/domain/portfolio/cashBook.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Usd, usd, ZERO_USD } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aFill } from '../../support/samples.ts';

const NOTHING = { mayCost: ZERO_USD, mayBring: ZERO_USD };

const fill = (tradeId: string, side: Side, dollars: string, settlement: Settlement): Fill =>
  aFill({ tradeId, side, usd: usd(dollars), fee: usd('0.1'), settlement });

const bookWith = (cash: string, ...fills: (readonly [number, Fill])[]): CashBook => {
  const book = cashBook();
  book.applyOutside(usd(cash));
  for (const [atMs, each] of fills) book.apply(each, atMs);
  return book;
};

describe('cashBook', () => {
  it('moves with fills: what a purchase costs with its fee, what a sale brings less it', () => {
    const book = bookWith('100', [1, fill('a', 'BUY', '10', 'MATCHED')]);
    expect(book.cash()).toBe(usd('89.9'));
    expect(book.unsettledProceeds()).toBe(0n);
    book.apply(fill('b', 'SELL', '4', 'MATCHED'), 2);
    expect(book.cash()).toBe(usd('93.8'));
  });

  it.each<[Side, string]>([
    ['BUY', '100'],
    ['SELL', '100'],
  ])('takes a %s that failed back to the unit', (side, cash) => {
    const book = bookWith(cash, [1, fill('a', side, '10', 'MATCHED')]);
    book.apply(fill('a', side, '10', 'FAILED'), 2);
    expect(book.cash()).toBe(usd(cash));
    expect(book.unsettledProceeds()).toBe(0n);
  });

  it('has proceeds unsettled until they are confirmed', () => {
    const book = bookWith('100', [1, fill('a', 'SELL', '10', 'MATCHED')]);
    expect(book.unsettledProceeds()).toBe(usd('9.9'));
    book.apply(fill('a', 'SELL', '10', 'MINED'), 2);
    expect(book.unsettledProceeds()).toBe(usd('9.9'));
    book.apply(fill('a', 'SELL', '10', 'CONFIRMED'), 3);
    expect(book.unsettledProceeds()).toBe(0n);
    expect(book.cash()).toBe(usd('109.9'));
  });

  it('believes the first reading, and what is beyond all doubt of a later one', () => {
    const book = cashBook();
    expect(book.outside({ cash: usd('50'), askedAtMs: 0 }, NOTHING)).toBe(usd('50'));
    book.applyOutside(usd('50'));
    expect(book.outside({ cash: usd('50'), askedAtMs: 1 }, NOTHING)).toBe(0n);
    expect(book.outside({ cash: usd('53'), askedAtMs: 1 }, NOTHING)).toBe(usd('3'));
    expect(book.outside({ cash: usd('41'), askedAtMs: 1 }, NOTHING)).toBe(usd('-9'));
  });

  it.each<[string, Settlement, string[]]>([
    ['has matched', 'MATCHED', ['89.9', '100']],
    ['has failed, and the venue may not have taken it back yet', 'FAILED', ['89.9', '100']],
  ])(
    'gives no money back for a reading from before a purchase that %s',
    (_, settlement, readings) => {
      const book = bookWith('100', [1, fill('a', 'BUY', '10', settlement)]);
      for (const cash of readings)
        expect(book.outside({ cash: usd(cash), askedAtMs: 2 }, NOTHING)).toBe(0n);
      expect(book.outside({ cash: usd('100.5'), askedAtMs: 2 }, NOTHING)).toBe(usd('0.5'));
      expect(book.outside({ cash: usd('89'), askedAtMs: 2 }, NOTHING)).toBe(usd('-0.9'));
    },
  );

  it('knows exactly once a fill has been settled for longer than the venue lags', () => {
    const settled = [1000, fill('a', 'BUY', '10', 'CONFIRMED')] as const;
    const before = { cash: usd('100'), askedAtMs: 11_000 };
    expect(bookWith('100', settled).outside(before, NOTHING)).toBe(0n);
    expect(bookWith('100', settled).outside({ ...before, askedAtMs: 11_001 }, NOTHING)).toBe(
      usd('10.1'),
    );
  });

  it('allows for what orders under way may have cost and brought', () => {
    const underWay = { mayCost: usd('10'), mayBring: usd('5') };
    const outside = (cash: string): Usd =>
      bookWith('100').outside({ cash: usd(cash), askedAtMs: 0 }, underWay);
    expect(['90', '105', '89', '106'].map(outside)).toEqual([0n, 0n, usd('-1'), usd('1')]);
  });

  it('counts a trade that fills two of our orders for each of them', () => {
    const one = fill('a', 'BUY', '10', 'MATCHED');
    const book = bookWith('100', [1, one], [1, { ...one, orderHash: '0xother' }]);
    expect(book.cash()).toBe(usd('79.8'));
  });

  it('has what a market paid at once, and a reading may have it or not for as long as the venue lags', () => {
    const book = bookWith('100');
    book.applyPayout(usd('20'), 1_000);
    book.applyPayout(usd('5'), 1_000);
    expect(book.cash()).toBe(usd('125'));
    const outside = (cash: string, askedAtMs: number) =>
      book.outside({ cash: usd(cash), askedAtMs }, NOTHING);
    expect(['100', '105', '125'].map((cash) => outside(cash, 11_000))).toEqual([0n, 0n, 0n]);
    expect(['99', '126'].map((cash) => outside(cash, 11_000))).toEqual([usd('-1'), usd('1')]);
    expect(outside('100', 11_001)).toBe(usd('-25'));
  });

  it('keeps no note of a market that paid nothing', () => {
    const book = bookWith('100');
    book.applyPayout(usd('0'), 1_000);
    expect([book.cash(), book.size()]).toEqual([usd('100'), 0]);
  });

  it.each<[string, (book: CashBook, atMs: number) => void]>([
    ['fills', (book, atMs) => book.apply(fill(`${atMs}`, 'BUY', '1', 'CONFIRMED'), atMs)],
    ['payouts', (book, atMs) => book.applyPayout(usd('1'), atMs)],
  ])('holds %s for twice as long as the venue lags, and looks once a lag', (_, happen) => {
    const book = cashBook();
    const sizes = [0, 5_000, 10_000, 20_000, 29_999, 30_000].map((atMs) => {
      happen(book, atMs);
      return book.size();
    });
    // At 30 s those of the first two moments go; the third ended exactly two lags ago.
    expect(sizes).toEqual([1, 2, 3, 4, 5, 4]);
  });

  it('forgets fills that no reading can miss, and no others', () => {
    const book = cashBook();
    for (let n = 0; n < 5000; n += 1)
      book.apply(fill(`t${n}`, 'BUY', '1', n === 7 ? 'MINED' : 'CONFIRMED'), n * 100);
    expect(book.size()).toBeLessThan(400);
    expect(book.outside({ cash: usd('-5498.9'), askedAtMs: 1e9 }, NOTHING)).toBe(0n);
  });

  it('takes no reading for money from outside, whichever unsettled fills are in it', () => {
    const anyTrade = fc.record({
      side: fc.constantFrom<Side>('BUY', 'SELL'),
      cents: fc.integer({ min: 1, max: 1000 }),
      matchedMs: fc.integer({ min: 0, max: 30_000 }),
      settlesInMs: fc.integer({ min: 0, max: 20_000 }),
      fails: fc.boolean(),
      /** When the venue's answers have it, between its match and the end of the venue's lag. */
      noticed: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(anyTrade, { maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 10 }),
        (trades, readAt) => {
          const book = bookWith('1000');
          const steps = trades.flatMap(({ side, cents, matchedMs, settlesInMs, fails }, n) => {
            const each = (settlement: Settlement): Fill =>
              fill(`t${n}`, side, (cents / 100).toFixed(2), settlement);
            const end = fails ? ('FAILED' as const) : ('CONFIRMED' as const);
            return [
              { atMs: matchedMs, fill: each('MATCHED') },
              { atMs: matchedMs + settlesInMs, fill: each(end) },
            ];
          });
          const effects = trades.map(({ side, cents, matchedMs, settlesInMs, fails, noticed }) => {
            const usdc = BigInt(cents) * 10_000n;
            const fromMs = matchedMs + noticed * (settlesInMs + 9_000);
            return {
              effect: side === 'BUY' ? -usdc - 100_000n : usdc - 100_000n,
              fromMs,
              toMs: fails
                ? Math.max(fromMs, matchedMs + settlesInMs) + 500
                : Number.POSITIVE_INFINITY,
            };
          });
          const moments = [
            ...steps.map((step) => ({ atMs: step.atMs, step })),
            ...readAt.map((atMs) => ({ atMs, step: undefined })),
          ].toSorted((a, b) => a.atMs - b.atMs);
          for (const { atMs, step } of moments) {
            if (step) {
              book.apply(step.fill, step.atMs);
              continue;
            }
            const known = effects.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
            const cash = known.reduce<bigint>(
              (sum, { effect }) => sum + effect,
              usd('1000'),
            ) as Usd;
            expect(book.outside({ cash, askedAtMs: atMs }, NOTHING)).toBe(0n);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
