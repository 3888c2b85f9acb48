import {
  type CloseDecision,
  decideClose,
  type ExitSituation,
} from '../../../src/domain/exits/decideClose.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import type { Level } from '../../../src/domain/markets/depth.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import {
  formatMillionths,
  type Price,
  price,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { ACCOUNT, aPosition } from '../../support/samples.ts';
import { bids, NO_RULES } from './aSale.ts';

const SITUATION: ExitSituation = {
  account: ACCOUNT,
  nowMs: 1_001_000.7,
  isFollowed: true,
  isFlattening: false,
  closing: { maxSlippage: price('0.02'), widenBy: price('0.02'), widest: price('0.1') },
};
const decided = (
  book: readonly Level[],
  rules: Partial<ExitRules>,
  position: Partial<Position> = {},
  situation: Partial<ExitSituation> = {},
): CloseDecision =>
  decideClose(
    aPosition(position),
    { bids: book },
    { ...NO_RULES, ...rules },
    { ...SITUATION, ...situation },
  );
const TAKE = { takeProfit: ratio('0.2') };
const STOP = { stopLoss: ratio('0.2') };

describe('decideClose', () => {
  it.each([
    ['0.1', '0.5', '11'],
    ['0.01', '0.53', '11'],
    ['0.001', '0.53', '11'],
  ])('prices by the tick of the book, %s, and not by that of the purchase', (tick, limit) => {
    const { close } = decideClose(
      aPosition(),
      { bids: bids('0.55 x 100'), tick: price(tick) },
      { ...NO_RULES, ...STOP, maxHoldMs: 0 },
      SITUATION,
    );
    expect(close?.intent).toMatchObject({ limitPrice: price(limit), terms: { tick: price(tick) } });
  });

  it('sells all that can be sold, now, within the slippage of the best bid', () => {
    const { close } = decided(bids('0.6 x 100'), TAKE);
    const { terms, leader, assetId, conditionId, eventSlug, title, outcome, times } = aPosition();
    expect(close).toEqual({
      reason: { code: 'take-profit', actual: '0.2', limit: '0.2' },
      profit: usd('2'),
      intent: {
        id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        leader,
        assetId,
        conditionId,
        eventSlug,
        title,
        outcome,
        times,
        terms,
        tradeKeys: [],
        purpose: 'exit',
        side: 'SELL',
        shares: shares('20'),
        usd: usd('11.6'),
        maxFee: 0n,
        limitPrice: price('0.58'),
        orderType: 'FAK',
        decidedAtMs: 1_001_000,
        deadlineMs: 1_011_000,
      },
    });
  });

  it.each<[string, readonly Level[], Partial<ExitRules>, Partial<Position>]>([
    ['no rule says so', bids('0.6 x 100'), {}, {}],
    ['nobody buys', [], TAKE, {}],
    [
      'the sixth attempt in a row sold nothing ten seconds ago',
      bids('0.6 x 100'),
      TAKE,
      { attempts: 6, attemptedAtMs: 991_001 },
    ],
    ['an order is selling it already', bids('0.6 x 100'), TAKE, { reserved: shares('1') }],
    ['nothing of it has settled', bids('0.6 x 100'), TAKE, { sellable: shares('0') }],
    ['it is dust', bids('0.6 x 100'), TAKE, { sellable: shares('0.009999') }],
  ])('does nothing while %s', (_, book, rules, position) => {
    expect(decided(book, rules, position)).toEqual({});
  });

  it('takes a lone bid above an empty book for what it buys', () => {
    // A gain of 40 % on one share; the other 19 would go at a cent.
    const { close } = decided(bids('0.7 x 1', '0.01 x 1000'), TAKE);
    expect(close?.reason.actual).toBe('0.4');
    expect(close?.intent.limitPrice).toBe(price('0.68'));
  });

  it('closes at a loss after a gap, however deep', () => {
    expect(decided(bids('0.03 x 100'), STOP).close).toMatchObject({
      reason: { code: 'stop-loss', actual: '0.94' },
      intent: { limitPrice: price('0.01') },
    });
  });

  it.each([
    [0, '0.38'],
    [1, '0.36'],
    [9, '0.3'],
  ])('lets a stop loss go further down after %s attempts that found nobody', (unmatched, floor) => {
    const { close } = decided(bids('0.4 x 100'), STOP, { unmatched, attemptedAtMs: 1_000_000 });
    expect(close?.intent.limitPrice).toBe(price(floor));
  });

  it('goes no further down for attempts that never met the book', () => {
    const tried = { attempts: 5, unmatched: 0, attemptedAtMs: 1_000_000 };
    const { close } = decided(bids('0.4 x 100'), STOP, tried);
    expect(close?.intent.limitPrice).toBe(price('0.38'));
  });

  it.each([
    ['minutes', 700_000, '0.3'],
    ['hours', -9_900_000, '0.38'],
  ])(
    'begins anew after hours, and goes as far down as before until then: after %s',
    (_, attemptedAtMs, floor) => {
      const tried = { attempts: 9, unmatched: 9, attemptedAtMs };
      const { close } = decided(bids('0.4 x 100'), STOP, tried);
      expect(close?.intent.limitPrice).toBe(price(floor));
    },
  );

  it('tries again once it has backed off for long enough', () => {
    const position = { attempts: 6, attemptedAtMs: 991_000 };
    expect(decided(bids('0.6 x 100'), TAKE, position).close).toBeDefined();
  });

  it('does not back off for an attempt that seems to be of later, since the clock was set back', () => {
    const position = { attempts: 6, attemptedAtMs: 9_000_000 };
    expect(decided(bids('0.6 x 100'), TAKE, position).close).toBeDefined();
  });

  it('lets a gain wait for its price, however often it was tried', () => {
    const { close } = decided(bids('0.6 x 100'), TAKE, {
      attempts: 5,
      unmatched: 5,
      attemptedAtMs: 1_000_000,
    });
    expect(close?.intent.limitPrice).toBe(price('0.58'));
  });

  describe('after the leader', () => {
    const MIRROR = { mirror: true };

    it('sells the part that is still to be sold', () => {
      const { close } = decided(bids('0.5 x 100'), MIRROR, { toMirror: shares('7.5') });
      expect(close?.intent.shares).toBe(shares('7.5'));
    });

    it('sells no more than there is', () => {
      const { close } = decided(bids('0.5 x 100'), MIRROR, { toMirror: shares('70') });
      expect(close?.intent.shares).toBe(shares('20'));
    });

    it('sells a rest with it that is not worth a dollar', () => {
      const { close } = decided(bids('0.5 x 100'), MIRROR, { toMirror: shares('18.01') });
      expect(close?.intent.shares).toBe(shares('20'));
    });

    it('sells all where another rule says so as well', () => {
      const both = { ...MIRROR, ...STOP };
      const { close } = decided(bids('0.1 x 100'), both, { toMirror: shares('1') });
      expect(close?.intent.shares).toBe(shares('20'));
    });
  });

  describe('the peak', () => {
    const TRAIL = { trailingStop: ratio('0.5') };

    it.each<[string, string, Partial<ExitRules>, string | undefined]>([
      ['a tick better', '0.61', TRAIL, '0.61'],
      ['less than a tick better', '0.609999', TRAIL, undefined],
      ['worse', '0.4', TRAIL, undefined],
      ['better, with no rule that goes by it', '0.9', TAKE, undefined],
    ])('is told when the price is %s', (_, at, rules, peak) => {
      const { peak: told } = decided(bids(`${at} x 100`), rules, { peak: price('0.6') });
      expect(told).toBe(peak === undefined ? undefined : price(peak));
    });

    it.each([
      ['the others would go at less', bids('0.7 x 1', '0.4 x 100')],
      ['nobody buys the others', bids('0.7 x 1')],
    ])('is no lone bid for a few shares, where %s', (_, book) => {
      expect(decided(book, TRAIL, { peak: price('0.6') })).toEqual({});
    });

    it('is what the better half of what all of it would bring is made at', () => {
      const { peak } = decided(bids('0.7 x 8', '0.6 x 12'), TRAIL, { peak: price('0.6') });
      expect(peak).toBe(price('0.685714'));
    });

    it('is whatever there is, where none is known yet', () => {
      expect(decided(bids('0.7 x 1'), TRAIL)).toEqual({ peak: price('0.7') });
    });

    it('is of all that is held, whatever of it has settled', () => {
      const few = { peak: price('0.6'), sellable: shares('1') };
      expect(decided(bids('0.7 x 1'), TRAIL, few)).toEqual({});
    });

    it('is told with a close of another rule, in case that sells nothing', () => {
      expect(decided(bids('0.7 x 100'), { ...TRAIL, ...TAKE })).toMatchObject({
        peak: price('0.7'),
        close: { reason: { code: 'take-profit' } },
      });
    });
  });

  describe('a trailing stop', () => {
    const TRAIL = { trailingStop: ratio('0.15') };
    const THICK = bids('0.6 x 100', '0.4 x 900');
    /** What is decided at each of these books, with the peaks of those before it remembered; ends with a close. */
    const through = (
      held: string | readonly string[],
      ...books: readonly (readonly Level[])[]
    ): string[] => {
      const told: string[] = [];
      let [peak, peakShares] = [price('0'), shares('0')];
      for (const [n, book] of books.entries()) {
        const now = typeof held === 'string' ? held : (held[n] ?? '0');
        const [count, cost] = [shares(now), usd(now)];
        const known = { peak, peakShares };
        const look = decided(book, TRAIL, { shares: count, sellable: count, cost, ...known });
        if (look.peak !== undefined) [peak, peakShares] = [look.peak, count];
        told.push(look.close?.reason.code ?? formatMillionths(peak));
      }
      return told;
    };

    it.each<[string, string | readonly string[], readonly (readonly Level[])[], readonly string[]]>(
      [
        [
          'makes no fall of more shares on the same book, and goes on from there',
          ['100', '1000', '1000', '1000'],
          [THICK, THICK, bids('0.54 x 100', '0.36 x 900'), bids('0.5 x 100', '0.32 x 900')],
          ['0.6', '0.457894', '0.457894', 'trailing-stop'],
        ],
        [
          'sees the fall of all of a position that began with a few shares',
          ['10', '150', '150'],
          [bids('0.6 x 1000'), bids('0.6 x 1000'), bids('0.61 x 10', '0.4 x 5000')],
          ['0.6', '0.6', 'trailing-stop'],
        ],
        [
          'makes no fall of a few shares on top that somebody took',
          ['10', '1000', '1000'],
          [bids('0.49 x 10', '0.41 x 5000'), bids('0.49 x 10', '0.41 x 5000'), bids('0.41 x 5000')],
          ['0.49', '0.412386', '0.412386'],
        ],
        [
          'makes no fall of what our own sale took from the book, nor later',
          ['1000', '100', '100', '100'],
          [
            bids('0.5 x 1000', '0.4 x 300', '0.3 x 2000'),
            bids('0.5 x 100', '0.4 x 300', '0.3 x 2000'),
            bids('0.49 x 1000'),
            bids('0.42 x 1000'),
          ],
          ['0.5', '0.5', '0.5', 'trailing-stop'],
        ],
        [
          'makes no best of the book from before our own sale',
          ['1000', '100', '100', '100'],
          [THICK, THICK, bids('0.4 x 900'), bids('0.37 x 900')],
          ['0.442105', '0.442105', '0.442105', 'trailing-stop'],
        ],
        [
          'follows a position that is larger than the book all its life',
          '1000',
          [bids('0.5 x 100'), bids('0.6 x 110'), bids('0.52 x 90'), bids('0.5 x 100')],
          ['0.5', '0.6', '0.6', 'trailing-stop'],
        ],
        [
          'is not dead with a book that is thinner still',
          '1000',
          [bids('0.5 x 10'), bids('0.6 x 10'), bids('0.42 x 9')],
          ['0.5', '0.5', 'trailing-stop'],
        ],
        [
          'compares like with like where there is more than sells within the slippage',
          '1000',
          [bids('0.6 x 100', '0.4 x 900'), bids('0.5 x 100', '0.3 x 900')],
          ['0.442105', 'trailing-stop'],
        ],
        [
          'holds while a book thins out at the same price',
          '100',
          [bids('0.6 x 900'), bids('0.6 x 5', '0.02 x 99'), bids('0.6 x 1'), bids('0.59 x 40')],
          ['0.6', '0.6', '0.6', '0.6'],
        ],
        [
          'sees a fall under a few shares that are bid for above it',
          '100',
          [bids('0.05 x 900'), bids('0.05 x 2', '0.03 x 900')],
          ['0.05', 'trailing-stop'],
        ],
        [
          'makes no fall of a lone bid that is gone again',
          '100',
          [bids('0.4 x 900'), bids('0.7 x 3', '0.4 x 900'), bids('0.7 x 3'), bids('0.4 x 900')],
          ['0.4', '0.418414', '0.418414', '0.418414'],
        ],
      ],
    )('%s', (_, held, books, expected) => {
      expect(through(held, ...books)).toEqual(expected);
    });
  });

  describe('the id', () => {
    const idOf = (position: Partial<Position>, nowMs = 0) =>
      decided(bids('0.6 x 100'), TAKE, position, { nowMs }).close?.intent.id;

    it('is the same whenever and at whatever size the same close is decided', () => {
      expect(idOf({ sellable: shares('3') }, 99)).toBe(idOf({}));
    });

    it.each<[string, Partial<Position>]>([
      ['the next close of it', { closes: 1 }],
      ['a position that was opened anew', { openedAtMs: 1_000_000.5 }],
      ['another asset', { assetId: '9' }],
    ])('is another for %s', (_, position) => {
      expect(idOf(position)).not.toBe(idOf({}));
    });
  });

  it('never sells more than may be sold, nor further down than allowed', () => {
    const count = fc.bigInt(0n, 10n ** 9n).map((n) => n as Shares);
    const cents = fc.bigInt(1n, 99n).map((n) => (n * 10_000n) as Price);
    const book = fc
      .uniqueArray(fc.record({ price: cents, shares: count }), { selector: (one) => one.price })
      .map((levels) => levels.toSorted((a, b) => (a.price < b.price ? 1 : -1)));
    const fraction = fc.option(
      fc.bigInt(0n, 500_000n).map((n) => n as ReturnType<typeof ratio>),
      { nil: undefined },
    );
    const anyCase = fc.record({
      book,
      sellable: count,
      toMirror: count,
      attempts: fc.nat(12),
      unmatched: fc.nat(12),
      takeProfit: fraction,
      stopLoss: fraction,
    });
    let closes = 0;
    fc.assert(
      fc.property(anyCase, ({ book: levels, sellable, toMirror, attempts, ...limits }) => {
        const rules = {
          mirror: true,
          ...(limits.takeProfit !== undefined && { takeProfit: limits.takeProfit }),
          ...(limits.stopLoss !== undefined && { stopLoss: limits.stopLoss }),
        };
        const held = { shares: shares('1000'), cost: usd('500'), sellable, toMirror, attempts };
        const { close } = decided(levels, rules, held);
        if (!close) return;
        closes += 1;
        const { shares: sold, limitPrice } = close.intent;
        expect(sold).toBeGreaterThan(0n);
        expect(sold).toBeLessThanOrEqual(sellable);
        expect(sold % 10_000n).toBe(0n);
        const best = levels[0]?.price ?? price('0');
        expect(limitPrice).toBeGreaterThanOrEqual(best - price('0.1'));
        expect(limitPrice).toBeLessThanOrEqual(best);
      }),
      { numRuns: 500 },
    );
    expect(closes).toBeGreaterThan(50);
  });
});
