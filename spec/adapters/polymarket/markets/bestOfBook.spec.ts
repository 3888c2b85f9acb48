import { readFileSync } from 'node:fs';
import { bestOfBook } from '../../../../src/adapters/polymarket/markets/bestOfBook.ts';
import { price } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';

const BOOK: Readonly<Record<string, unknown>> = fixture('polymarket/book.json');
const ASSET = String(BOOK['asset_id']);
const level = (at: string, size = '10'): object => ({ price: at, size });

describe('bestOfBook', () => {
  it('finds the best of either side and ignores empty levels', () => {
    expect(bestOfBook(BOOK, ASSET, 5)).toEqual({
      assetId: ASSET,
      bid: price('0.25'),
      ask: price('0.28'),
      atMs: 5,
    });
  });

  it('leaves out a side that has nothing', () => {
    const empty = { ...BOOK, bids: [], asks: [level('0.5', '0')] };
    expect(bestOfBook(empty, ASSET, 5)).toEqual({ assetId: ASSET, atMs: 5 });
  });

  it('does not depend on the order of the levels', () => {
    const prices = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(prices, prices, (bids, asks) => {
        const levels = (cents: number[]) => cents.map((n) => level((n / 100).toFixed(2)));
        const quote = bestOfBook({ ...BOOK, bids: levels(bids), asks: levels(asks) }, ASSET, 0);
        expect(quote.bid).toBe(BigInt(Math.max(...bids)) * 10_000n);
        expect(quote.ask).toBe(BigInt(Math.min(...asks)) * 10_000n);
      }),
    );
  });

  it.each([
    ['the book of another asset', { ...BOOK, asset_id: '1' }],
    ['no bids', { ...BOOK, bids: null }],
    ['no asks', { ...BOOK, asks: undefined }],
    ['a level without a price', { ...BOOK, bids: [{ size: '1' }] }],
    ['a level without a size', { ...BOOK, asks: [{ price: '0.5' }] }],
    ['a price of zero', { ...BOOK, bids: [level('0')] }],
    ['a price of one', { ...BOOK, asks: [level('1')] }],
    ['an error', { error: 'No orderbook exists for the requested token id' }],
  ])('refuses %s', (_, answer) => {
    expect(() => bestOfBook(answer, ASSET, 0)).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});

describeRecorded('bestOfBook, held against recorded books', () => {
  it('finds the level that the venue put last', () => {
    type Recorded = { asset_id?: string; bids?: { price: string }[]; asks?: { price: string }[] };
    const books = JSON.parse(readFileSync(recordedFile('books.json'), 'utf8')) as Recorded[];
    const whole = books.filter(({ bids, asks }) => bids && asks);
    expect(whole.length).toBeGreaterThan(0);
    for (const book of whole) {
      const { bid, ask } = bestOfBook(book, String(book.asset_id), 0);
      const [bestBid, bestAsk] = [book.bids?.at(-1)?.price, book.asks?.at(-1)?.price];
      expect(bid).toBe(bestBid === undefined ? undefined : price(bestBid));
      expect(ask).toBe(bestAsk === undefined ? undefined : price(bestAsk));
    }
  });
});
