import { readFileSync } from 'node:fs';
import { bookDepth } from '../../../../src/adapters/polymarket/books/bookDepth.ts';
import { wireFields } from '../../../../src/adapters/polymarket/wire/wireFields.ts';
import type { Depth, Level } from '../../../../src/domain/markets/depth.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';
import { without } from '../../../support/without.ts';

const BOOK: Readonly<Record<string, unknown>> = fixture('polymarket/book.json');
const depthOf = (book: unknown): Depth => bookDepth(wireFields(book, 'order book'));
const row = (at: string, size = '10'): object => ({ price: at, size });
const level = (at: string, size: string): Level => ({ price: price(at), shares: shares(size) });

describe('bookDepth', () => {
  it('has the best prices first, and no empty levels', () => {
    expect(depthOf(BOOK)).toEqual({
      bids: [level('0.25', '120.5'), level('0.01', '505')],
      asks: [level('0.28', '33.4'), level('0.29', '15'), level('0.99', '2501')],
      tick: price('0.01'),
    });
  });

  it.each([
    ['0.001', '0.001'],
    ['0.1', '0.1'],
    ['0.002', undefined],
    ['0', undefined],
  ])('tells the tick, where it is one that orders can go by: %s', (told, tick) => {
    expect(depthOf({ ...BOOK, tick_size: told }).tick).toBe(tick && price(tick));
  });

  it('tells no tick where the venue does not', () => {
    expect(depthOf(without(BOOK, 'tick_size'))).not.toHaveProperty('tick');
  });

  it('is empty where nobody trades', () => {
    expect(depthOf({ ...BOOK, bids: [], asks: [row('0.5', '0')] })).toMatchObject({
      bids: [],
      asks: [],
    });
  });

  it('does not depend on the order of the levels', () => {
    const cents = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 40 });
    fc.assert(
      fc.property(cents, cents, (bids, asks) => {
        const rows = (list: number[]) => list.map((cent) => row((cent / 100).toFixed(2)));
        const depth = depthOf({ ...BOOK, bids: rows(bids), asks: rows(asks) });
        const found = (levels: readonly Level[]) => levels.map((at) => Number(at.price) / 10_000);
        expect(found(depth.bids)).toEqual(bids.toSorted((a, b) => b - a));
        expect(found(depth.asks)).toEqual(asks.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each([
    ['no bids', { bids: null }],
    ['no asks', { asks: undefined }],
    ['a level that is no object', { bids: ['0.5'] }],
    ['a level that is nothing', { bids: [null] }],
    ['a level without a price', { bids: [{ size: '1' }] }],
    ['a level without a size', { asks: [{ price: '0.5' }] }],
    ['a price that is a JSON number', { asks: [{ price: 0.5, size: '1' }] }],
    ['a price that is no number', { asks: [row('half')] }],
    ['a price of zero', { bids: [row('0')] }],
    ['a price of one', { asks: [row('1')] }],
    ['a size below zero', { asks: [row('0.5', '-1')] }],
    ['two levels of one price', { asks: [row('0.5'), row('0.4'), row('0.5')] }],
    ['more levels than there are prices', { bids: Array(10_000).fill(row('0.5', '0')) }],
  ])('refuses a book with %s', (_, change) => {
    expect(() => depthOf({ ...BOOK, ...change })).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});

describeRecorded('bookDepth, held against recorded books', () => {
  it('reads every level, in the reverse of the order of the venue', () => {
    type Rows = readonly { readonly price: string; readonly size: string }[];
    type Recorded = { readonly bids?: Rows; readonly asks?: Rows; readonly tick_size: string };
    const books = JSON.parse(readFileSync(recordedFile('books.json'), 'utf8')) as Recorded[];
    const levels = (rows: Rows) => rows.map((at) => level(at.price, at.size)).toReversed();
    let read = 0;
    for (const book of books) {
      if (!book.bids || !book.asks) continue;
      expect(depthOf(book)).toEqual({
        bids: levels(book.bids),
        asks: levels(book.asks),
        tick: price(book.tick_size),
      });
      read += 1;
    }
    expect(read).toBeGreaterThan(0);
  });
});
