import { type Price, price, shares } from '../../../src/domain/units.ts';
import type { Book } from '../../../src/simulator/exchange/book.ts';
import { createMarks } from '../../../src/simulator/leaders/marks.ts';
import { RAIN } from './anActivity.ts';

const level = (at: string) => ({ price: price(at), shares: shares('10') });

const aBook = (over: Partial<Book>): Book => ({
  conditionId: RAIN,
  assetId: '1',
  bids: [],
  asks: [],
  changedAtMs: 0,
  ...over,
});

const priceWith = (book: Book | undefined): Price =>
  createMarks({
    book: () => book,
    conditionOf: () => RAIN,
    winnerOf: () => undefined,
  }).priceOf('1');

describe('createMarks', () => {
  it.each<[string, Partial<Book>, string]>([
    ['the middle', { bids: [level('0.5'), level('0.4')], asks: [level('0.53')] }, '0.515'],
    ['the bid', { bids: [level('0.5')] }, '0.5'],
    ['the ask', { asks: [level('0.53')] }, '0.53'],
    ['the last trade', { lastTrade: { price: price('0.3'), side: 'BUY' } }, '0.3'],
    ['one half', {}, '0.5'],
  ])('marks to %s', (_, book, expected) => {
    expect(priceWith(aBook(book))).toBe(price(expected));
  });

  it('marks what nobody trades to nothing', () => {
    expect(priceWith(undefined)).toBe(0n);
  });

  it('marks winners to a dollar and losers to nothing', () => {
    const marks = createMarks({
      book: () => undefined,
      conditionOf: () => RAIN,
      winnerOf: (conditionId) => (conditionId === RAIN ? '2' : undefined),
    });
    expect(marks.winnerOf(RAIN)).toBe('2');
    expect([marks.priceOf('1'), marks.priceOf('2')]).toEqual([0n, price('1')]);
  });
});
