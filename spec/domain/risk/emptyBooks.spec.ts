import type { Level } from '../../../src/domain/markets/depth.ts';
import { emptyBooks } from '../../../src/domain/risk/emptyBooks.ts';
import { NO, YES } from '../../support/samples.ts';
import { bids } from '../exits/aSale.ts';

type Book = { readonly bids: readonly Level[] };
const EMPTY: Book = { bids: [] };
const BID: Book = { bids: bids('0.5 x 1') };
const books = (yes: Book, no?: Book) => new Map([[YES, yes], ...(no ? [[NO, no] as const] : [])]);

describe('emptyBooks', () => {
  it('believes a book with bids, and one without once it has been so for a minute', () => {
    const empty = emptyBooks();
    const at = (nowMs: number, yes = EMPTY) => [...empty.believed(books(yes), nowMs).keys()];
    expect(at(0, BID)).toEqual([YES]);
    expect([at(1_000), at(60_999), at(61_000), at(99_000)]).toEqual([[], [], [YES], [YES]]);
    expect(at(100_000, BID)).toEqual([YES]);
    expect(at(101_000)).toEqual([]);
  });

  it('counts for each book by itself', () => {
    const empty = emptyBooks();
    empty.believed(books(EMPTY), 0);
    expect([...empty.believed(books(EMPTY, EMPTY), 59_000).keys()]).toEqual([]);
    expect([...empty.believed(books(EMPTY, EMPTY), 60_000).keys()]).toEqual([YES]);
  });

  it('forgets what was not looked at', () => {
    const empty = emptyBooks();
    empty.believed(books(EMPTY), 0);
    empty.believed(new Map(), 30_000);
    expect(empty.believed(books(EMPTY), 60_000).size).toBe(0);
  });
});
