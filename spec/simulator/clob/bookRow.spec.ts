import { readFileSync } from 'node:fs';
import { bookHash, bookRow } from '../../../src/simulator/clob/bookRow.ts';
import { describeRecorded, recordedFile } from '../../support/recordedData.ts';
import { quote, STANDARD, VERSION_2 } from '../../support/servedClob.ts';
import { MARKET, simulatedExchange, YES } from '../../support/simulatedExchange.ts';

describe('bookHash', () => {
  it('is the SHA-1 of the book with an empty hash', () => {
    // printf '{"market":"0x1","hash":""}' | sha1sum
    expect(bookHash({ market: '0x1', hash: 'any' })).toBe(
      '263df107e6d6a8dbf4f3ba0438893d866cb8a5c9',
    );
  });
});

describeRecorded('bookHash of recorded books', () => {
  it('is theirs', () => {
    const answers = JSON.parse(readFileSync(recordedFile('books.json'), 'utf8')) as {
      readonly hash?: string;
    }[];
    const books = answers.filter(({ hash }) => hash !== undefined);
    expect(books.length).toBeGreaterThan(50);
    expect(books.map(bookHash)).toEqual(books.map(({ hash }) => hash));
  });
});

describe('bookRow', () => {
  it('lists bids up and asks down, in the order of keys that the hash is made over', () => {
    const { exchange } = simulatedExchange();
    quote(exchange, MARKET);
    const book = exchange.book(YES);
    if (!book) throw new Error('There is no book.');
    const row = bookRow(book, MARKET);
    expect(Object.keys(row)).toEqual([
      'market',
      'asset_id',
      'timestamp',
      'hash',
      'bids',
      'asks',
      'min_order_size',
      'tick_size',
      'neg_risk',
      'last_trade_price',
    ]);
    expect(row.bids.map(({ price }) => price)).toEqual(['0.48', '0.49']);
    expect(row.asks.map(({ price }) => price)).toEqual(['0.51', '0.5']);
    expect(row.hash).toBe(bookHash(row));
    expect(bookRow(book, STANDARD)).not.toHaveProperty('version');
    expect(bookRow(book, VERSION_2)).toMatchObject({ version: 'v2' });
  });
});
