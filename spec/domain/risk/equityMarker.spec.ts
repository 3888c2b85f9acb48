import { equityMarker } from '../../../src/domain/risk/equityMarker.ts';
import type { MarkingRules } from '../../../src/domain/risk/markingRules.ts';
import type { EquityMarked } from '../../../src/domain/risk/riskEvents.ts';
import type { PricesFound } from '../../../src/domain/risk/valuation.ts';
import { price, ratio, shares, usd } from '../../../src/domain/units.ts';
import { ALICE, aMark, anIntent, aPosition, YES } from '../../support/samples.ts';
import { aBook } from './aBook.ts';

const FREE = { ...anIntent().terms, fee: { rate: ratio('0'), exponent: 1 } };
const HELD = [aPosition({ terms: FREE })];
const at = (bid: string): PricesFound => ({
  books: new Map([[YES, { bids: [{ price: price(bid), shares: shares('1000') }] }]]),
  asked: new Set([YES]),
});
const NO_BOOK: PricesFound = { books: new Map(), asked: new Set([YES]) };
const RULES: MarkingRules = { everyMs: 100, drawdowns: [], leaders: new Map() };
/** 20 shares at 0.4, bought for $10, and $90 in cash. */
const LAST = aMark({ atMs: 1_000 });

const marker = (
  { marked, positions = HELD }: { marked?: EquityMarked; positions?: typeof HELD } = {},
  rules: Partial<MarkingRules> = {},
) =>
  equityMarker(
    { ...RULES, ...rules },
    {
      portfolio: {
        ...aBook({ cash: '90', ...(marked && { marked }) }),
        positions: () => positions,
      },
      gate: { pauseOf: () => undefined },
    },
  );

describe('equityMarker', () => {
  it('marks at once when it never did', () => {
    expect(marker().isDue(0)).toBe(true);
    expect(marker().look(at('0.4'), 1_000)).toEqual([LAST]);
  });

  it('waits for the first reading of cash', () => {
    const empty = equityMarker(RULES, {
      portfolio: { ...aBook(), positions: () => [] },
      gate: { pauseOf: () => undefined },
    });
    expect(empty.look(NO_BOOK, 1_000)).toEqual([]);
  });

  it.each([
    ['too soon', '0.5', 1_099, 0],
    ['in time, with another price', '0.5', 1_100, 1],
    ['in time, and nothing has changed', '0.4', 1_100, 0],
    ['in time, and it is less than a cent', '0.400499', 1_100, 0],
    ['in time, and it is a cent', '0.4005', 1_100, 1],
    ['in time, and it is a cent down', '0.3995', 1_100, 1],
  ])('writes a mark, or none, when it is %s', (_, bid, nowMs, count) => {
    const marking = marker({ marked: LAST });
    expect(marking.look(at(bid), nowMs)).toHaveLength(count);
    expect(marking.isDue(nowMs)).toBe(nowMs >= 1_100);
  });

  it.each([
    ['passes the limit', LAST, '0.29', 1],
    ['reaches it to the cent', LAST, '0.25', 1],
    ['stays below it', LAST, '0.3', 0],
    ['comes back', aMark({ ...LAST, drawdown: usd('7'), equity: usd('93') }), '0.4', 1],
    ['stays above it', aMark({ ...LAST, drawdown: usd('7'), equity: usd('93') }), '0.1', 0],
  ])('writes one before its time when drawdown %s', (_, marked, bid, count) => {
    // 4.2 % of $100 at 0.29
    const marking = marker({ marked }, { drawdowns: [ratio('0.042')] });
    expect(marking.isDue(1_001)).toBe(true);
    expect(marking.look(at(bid), 1_001)).toHaveLength(count);
  });

  it('takes a book that was cleared a moment ago for no loss', () => {
    const cleared: PricesFound = { books: new Map([[YES, { bids: [] }]]), asked: new Set([YES]) };
    const marking = marker({ marked: LAST }, { drawdowns: [ratio('0.042')] });
    marking.look(at('0.4'), 1_001);
    expect(marking.look(cleared, 1_002)).toEqual([]);
    expect(marking.look(cleared, 61_002)).toMatchObject([{ positions: 0n, drawdown: usd('10') }]);
  });

  it('watches at every look where a leader has a limit, and pauses them before the time of a mark', () => {
    const marking = marker({ marked: LAST }, { leaders: new Map([[ALICE, { lost: usd('3') }]]) });
    expect(marking.isDue(1_001)).toBe(true);
    expect(marking.look(at('0.36'), 1_001)).toEqual([]);
    expect(marking.look(at('0.35'), 1_001)).toMatchObject([
      { type: 'leader-paused', lost: usd('3') },
    ]);
  });

  it('writes a new peak of a leader at its time, even where nothing else has changed', () => {
    const leaders = new Map([[ALICE, { lost: usd('3') }]]);
    const marked = aMark({ ...LAST, positions: usd('12'), profit: usd('2') });
    expect(marker({ marked }).look(at('0.6'), 1_100)).toEqual([]);
    expect(marker({ marked }, { leaders }).look(at('0.6'), 1_100)).toMatchObject([
      { leaders: [{ leader: ALICE, profit: usd('2') }] },
    ]);
  });

  it('keeps over a restart what it told of a book that was gone', () => {
    const first = marker({ marked: LAST });
    first.look(at('0.6'), 1_100);
    const told = first.look(NO_BOOK, 1_200)[0];
    expect(told).toMatchObject({ prices: [{ assetId: YES, price: price('0.6') }] });
    const second = equityMarker(RULES, {
      portfolio: {
        ...aBook({ cash: '90', marked: LAST, keptPrices: { [YES]: '0.6' } }),
        positions: () => HELD,
      },
      gate: { pauseOf: () => undefined },
    });
    expect(second.look(NO_BOOK, 1_300)).toMatchObject([
      { positions: usd('12'), unpriced: 0n, prices: [] },
    ]);
  });

  it('keeps the price of a book that is gone', () => {
    const marking = marker({ marked: LAST });
    marking.look(at('0.6'), 1_100);
    expect(marking.look(NO_BOOK, 1_200)).toMatchObject([{ positions: usd('12'), unpriced: 0n }]);
    expect(marker({ marked: LAST }).look(NO_BOOK, 1_200)).toMatchObject([
      { positions: usd('10'), unpriced: usd('10') },
    ]);
  });

  it('goes by the highest that it saw twice, also where no mark was written by then', () => {
    const marking = marker({ marked: LAST }, { everyMs: 1_000_000, drawdowns: [ratio('0.042')] });
    const looks = ['1', '0.9', '0.9', '0.7', '0.65'].map((bid, n) =>
      marking.look(at(bid), 1_001 + n),
    );
    // 20 shares from 0.9 down to 0.65 are $5 of $108; at a dollar they were for a moment only.
    expect(looks).toEqual([
      [],
      [],
      [],
      [],
      [expect.objectContaining({ highest: usd('8'), drawdown: usd('5') })],
    ]);
  });

  it('pauses a leader by the most that their lots were seen to gain, and writes that at the next mark', () => {
    const leaders = new Map([[ALICE, { lost: usd('3') }]]);
    const marking = marker({ marked: LAST }, { everyMs: 100, leaders });
    const looks = ['0.9', '0.9', '0.8'].map((bid, n) => marking.look(at(bid), 1_001 + n));
    expect(looks).toEqual([[], [], []]);
    expect(marking.look(at('0.76'), 1_100)).toMatchObject([
      { type: 'equity-marked', leaders: [{ leader: ALICE, profit: usd('8') }] },
    ]);
    expect(marking.look(at('0.75'), 1_101)).toMatchObject([
      { type: 'equity-marked' },
      { type: 'leader-paused', lost: usd('3') },
    ]);
  });

  it('begins at once with what is there when a person goes on after a drawdown', () => {
    const marked = aMark({ ...LAST, profit: usd('2'), highest: usd('2') });
    const resumed = equityMarker(
      { ...RULES, drawdowns: [ratio('0.02')], everyMs: 1_000_000 },
      {
        portfolio: { ...aBook({ cash: '90', marked, isAnew: true }), positions: () => HELD },
        gate: { pauseOf: () => undefined },
      },
    );
    expect(resumed.look(at('0.4'), 1_001)).toMatchObject([
      { profit: usd('-2'), highest: usd('-2'), drawdown: 0n },
    ]);
  });

  it('marks in time where the clock was set back', () => {
    const marking = marker({ marked: aMark({ ...LAST, atMs: 9_000_000 }) });
    expect(marking.isDue(1_100)).toBe(true);
    expect(marking.look(at('0.5'), 1_100)).toHaveLength(1);
  });

  it('forgets what it told of a book that was gone, once that is back', () => {
    const second = equityMarker(RULES, {
      portfolio: {
        ...aBook({ cash: '90', marked: LAST, keptPrices: { [YES]: '0.6' } }),
        positions: () => HELD,
      },
      gate: { pauseOf: () => undefined },
    });
    expect(second.look(at('0.4'), 1_300)).toMatchObject([{ prices: [], repriced: [YES] }]);
  });
});
