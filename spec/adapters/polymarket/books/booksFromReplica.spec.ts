import { map, type Observable, switchMap, throwError } from 'rxjs';
import { bookReplica } from '../../../../src/adapters/polymarket/books/bookReplica.ts';
import { booksFromReplica } from '../../../../src/adapters/polymarket/books/booksFromReplica.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Depth } from '../../../../src/domain/markets/depth.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import type { DepthsRead } from '../../../../src/ports/books.ts';
import { marbles } from '../../../support/marbles.ts';

const bookAt = (at: string): Depth => ({
  bids: [{ price: price(at), shares: shares('10') }],
  asks: [],
});
const answer = (depths: Readonly<Record<string, Depth>>, bookless: string[] = []): DepthsRead => ({
  ok: true,
  depths: new Map(Object.entries(depths)),
  bookless,
});

/** A replica that follows assets 1 to 3 on a live line, and knows the first of them from time 0. */
function replica() {
  const line = { isLive: true };
  const books = bookReplica();
  for (const assetId of ['1', '2', '3']) books.follow(assetId, line);
  books.take({ kind: 'book', assetId: '1', atMs: 1, depth: bookAt('0.1') }, line, 0);
  return { ...books, line };
}

function reading(answers: (assetIds: readonly string[]) => Observable<DepthsRead>) {
  const known = replica();
  const asked: (readonly string[])[] = [];
  const depths = (assetIds: readonly string[]): Observable<DepthsRead> => {
    asked.push(assetIds);
    return answers(assetIds);
  };
  const books = booksFromReplica({ ttlMs: 10 }, { replica: known, books: { depths } });
  return { ...books, known, asked };
}

const prices = map((read: DepthsRead) =>
  read.ok
    ? [...[...read.depths].map(([id, { bids }]) => `${id}:${bids[0]?.price}`), ...read.bookless]
    : ['failed', ...read.assetIds],
);

describe('booksFromReplica', () => {
  it(
    'answers at once with what it knows, and asks for the rest',
    marbles(({ cold, expectObservable, flush }) => {
      const venue = cold('    --a|', { a: answer({ '2': bookAt('0.2') }, ['9']) });
      const expected = '      k-r|';
      const { depths, asked } = reading(() => venue);

      expectObservable(depths(['1', '2', '1', '9']).pipe(prices)).toBe(expected, {
        k: ['1:100000'],
        r: ['2:200000', '9'],
      });
      flush();
      expect(asked).toEqual([['2', '9']]);
    }),
  );

  it(
    'asks nobody where it knows everything, and says nothing of nothing',
    marbles(({ expectObservable, flush }) => {
      const { depths, asked } = reading(() => throwError(() => new Error('It asked.')));
      expectObservable(depths(['1']).pipe(prices)).toBe('(k|)', { k: ['1:100000'] });
      expectObservable(depths([])).toBe('|');
      flush();
      expect(asked).toEqual([]);
    }),
  );

  it(
    'asks for what was not told whole for too long, and knows it again from then on',
    marbles(({ cold, expectObservable, flush }) => {
      const venue = cold('a|', { a: answer({ '1': bookAt('0.3') }) });
      const { depths, asked } = reading(() => venue);
      const at = (ms: number) =>
        cold(`${ms}ms a|`).pipe(
          switchMap(() => depths(['1'])),
          prices,
        );
      expectObservable(at(9)).toBe(' 9ms  a|', { a: ['1:100000'] });
      expectObservable(at(10)).toBe('10ms a|', { a: ['1:300000'] });
      expectObservable(at(15)).toBe('15ms a|', { a: ['1:300000'] });
      flush();
      expect(asked).toEqual([['1']]);
    }),
  );

  it(
    'passes failures on, and knows no more than before',
    marbles(({ cold, expectObservable }) => {
      const error = new EngineError('No.', { disposition: 'retryable' });
      const failure: DepthsRead = { ok: false, assetIds: ['2'], error };
      const { depths, known } = reading(() => cold('-f|', { f: failure }));
      expectObservable(depths(['2']).pipe(prices)).toBe('-f|', { f: ['failed', '2'] });
      expect(known.fresh('2', 0, 10)).toBeUndefined();
    }),
  );

  it(
    'keeps up with what changes while it asks',
    marbles(({ cold, expectObservable, flush }) => {
      const venue = cold('---a|', { a: answer({ '2': bookAt('0.2') }) });
      const { depths, known } = reading(() => venue);
      const level = { price: price('0.25'), shares: shares('1') };
      const news = cold('-n|').pipe(
        map(() => {
          const books = [{ assetId: '2', levels: [{ side: 'BUY' as const, level }] }];
          return known.take({ kind: 'changes', atMs: 5, books }, known.line, 1);
        }),
      );
      expectObservable(depths(['2']).pipe(prices)).toBe('---a|', { a: ['2:200000'] });
      expectObservable(news).toBe('-n|', { n: ['2'] });
      flush();
      expect(known.fresh('2', 4, 10)?.bids).toEqual([level, ...bookAt('0.2').bids]);
    }),
  );

  it(
    'does not take over the answer of a line that was not listening yet',
    marbles(({ cold, expectObservable, flush }) => {
      const { depths, known } = reading(() => cold('-a|', { a: answer({ '2': bookAt('0.2') }) }));
      known.line.isLive = false;
      expectObservable(depths(['2']).pipe(prices)).toBe('-a|', { a: ['2:200000'] });
      flush();
      expect(known.fresh('2', 1, 10)).toBeUndefined();
    }),
  );

  it(
    'keeps no changes for a question that was broken off',
    marbles(({ cold, expectObservable, flush }) => {
      const { depths, known } = reading(() => cold('-----'));
      let ended = 0;
      const { asked } = known;
      known.asked = (assetIds) => {
        const done = (): void => {
          ended += 1;
        };
        return { ...asked(assetIds), done };
      };
      expectObservable(depths(['2']), '--!').toBe('--');
      flush();
      expect(ended).toBe(1);
    }),
  );
});
