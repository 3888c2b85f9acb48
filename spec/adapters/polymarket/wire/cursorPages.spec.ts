import type { Observable } from 'rxjs';
import {
  type CursorPage,
  cursorPages,
} from '../../../../src/adapters/polymarket/wire/cursorPages.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { marbles } from '../../../support/marbles.ts';

const PAGES: Readonly<Record<string, CursorPage>> = {
  '': { rows: [1], nextCursor: 'b' },
  b: { rows: [2], nextCursor: 'c' },
  c: { rows: [3] },
  loop: { rows: [4], nextCursor: 'loop' },
};
const pages = (ask: (cursor: string | undefined) => Observable<unknown>, maxPages = 9) =>
  cursorPages({ ask, read: (answer) => answer as CursorPage, maxPages });

describe('cursorPages', () => {
  it(
    'gives one page after the other, and asks anew for each who subscribes',
    marbles(({ cold, expectObservable, flush }) => {
      const asked: (string | undefined)[] = [];
      const pages$ = pages((cursor) => {
        asked.push(cursor);
        return cold('-(a|)', { a: PAGES[cursor ?? ''] });
      });
      const values = { a: PAGES[''], b: PAGES['b'], c: PAGES['c'] };
      expectObservable(pages$).toBe('-ab(c|)', values);
      expectObservable(pages$, '---^').toBe('----ab(c|)', values);
      flush();
      expect(asked).toEqual([undefined, 'b', 'c', undefined, 'b', 'c']);
    }),
  );

  it(
    'stops at the most pages, the last of which says that there is more',
    marbles(({ cold, expectObservable }) => {
      const ask = (cursor?: string) => cold('-(a|)', { a: PAGES[cursor ?? ''] });
      expectObservable(pages(ask, 2)).toBe('-a(b|)', { a: PAGES[''], b: PAGES['b'] });
      expectObservable(pages(ask, 1)).toBe('-(a|)', { a: PAGES[''] });
    }),
  );

  it(
    'fails as asking does, and at a cursor that comes back',
    marbles(({ cold, expectObservable }) => {
      const lost = new EngineError('Lost.', { disposition: 'retryable' });
      const failing = (cursor?: string) =>
        cursor === 'b' ? cold('-#', {}, lost) : cold('-(a|)', { a: PAGES[''] });
      expectObservable(pages(failing)).toBe('-a#', { a: PAGES[''] }, lost);
      const bug = new Error('A bug.');
      const throwing = (): never => {
        throw bug;
      };
      expectObservable(pages(throwing)).toBe('#', {}, bug);
      const looping = (cursor?: string) => cold('-(a|)', { a: PAGES[cursor ?? 'loop'] });
      expectObservable(pages(looping)).toBe(
        '-a(a#)',
        { a: PAGES['loop'] },
        expect.objectContaining({ disposition: 'retryable', message: 'A cursor came back.' }),
      );
    }),
  );
});
