import { from, type Observable } from 'rxjs';
import { everyRow } from '../../../../src/adapters/polymarket/record/everyRow.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { fc } from '../../../support/fc.ts';
import { marbles } from '../../../support/marbles.ts';

const OPTIONS = { endpoint: 'GET /data/trades', maxPages: 10 };
const PAGES: Record<string, unknown> = {
  '': { data: [1, 2], next_cursor: 'b' },
  b: { data: [3], next_cursor: 'c' },
  c: { data: [], next_cursor: 'LTE=' },
  loop: { data: [4], next_cursor: 'loop' },
  odd: { data: [5] },
};

describe('everyRow', () => {
  it(
    'follows the pages one after another and emits when all are here',
    marbles(({ cold, expectObservable, flush }) => {
      const asked: (string | undefined)[] = [];
      const rows$ = everyRow((cursor) => {
        asked.push(cursor);
        return cold('--(a|)', { a: PAGES[cursor ?? ''] });
      }, OPTIONS);
      expect(asked).toEqual([]);
      expectObservable(rows$).toBe('------(r|)', { r: [1, 2, 3] });
      flush();
      expect(asked).toEqual([undefined, 'b', 'c']);
    }),
  );

  it(
    'emits nothing of a list whose later page fails',
    marbles(({ cold, expectObservable }) => {
      const lost = new EngineError('Lost.', { disposition: 'retryable' });
      const ask = (cursor?: string): Observable<unknown> =>
        cursor === 'c' ? cold('-#', {}, lost) : cold('-(a|)', { a: PAGES[cursor ?? ''] });
      expectObservable(everyRow(ask, OPTIONS)).toBe('---#', {}, lost);
    }),
  );

  it.each([
    ['a cursor that comes back', 'loop', 'retryable', 'A cursor came back.'],
    [
      'a page that does not say whether there is more',
      'odd',
      'retryable',
      'The page of the record cannot be read: next_cursor is missing.',
    ],
  ])('fails at %s', (_, first, disposition, message) => {
    marbles(({ cold, expectObservable }) => {
      const ask = (cursor?: string): Observable<unknown> =>
        cold('(a|)', { a: PAGES[cursor ?? first] });
      const seen$ = everyRow(ask, OPTIONS);
      expectObservable(seen$).toBe('#', {}, expect.objectContaining({ disposition, message }));
    })();
  });

  it(
    'refuses a list that is longer than it may be, and asks for no page beyond',
    marbles(({ cold, expectObservable, flush }) => {
      let count = 0;
      const endless = (): Observable<unknown> => {
        count += 1;
        return cold('(a|)', { a: { data: [0], next_cursor: String(count) } });
      };
      const counting = everyRow(endless, { endpoint: 'GET /data/orders', maxPages: 3 });
      expectObservable(counting).toBe(
        '#',
        {},
        expect.objectContaining({
          disposition: 'rejected',
          message: 'GET /data/orders: there is more than 3 pages hold; ask for less.',
        }),
      );
      flush();
      expect(count).toBe(3);
    }),
  );

  it('yields the rows of any pages, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat()), { minLength: 1, maxLength: 10 }), (pages) => {
        const ask = (cursor = '0'): Observable<unknown> => {
          const at = Number(cursor);
          const next_cursor = at + 1 < pages.length ? String(at + 1) : 'LTE=';
          return from([{ data: pages[at], next_cursor }]);
        };
        const seen: unknown[] = [];
        everyRow(ask, OPTIONS).subscribe({
          next: (rows) => seen.push(rows),
          error: (error: unknown) => {
            throw error;
          },
        });
        expect(seen).toEqual([pages.flat()]);
      }),
    );
  });
});
