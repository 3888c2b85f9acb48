import { map, tap } from 'rxjs';
import type { Lot } from '../../../src/domain/portfolio/lot.ts';
import type { MarketFeed } from '../../../src/ports/marketFeed.ts';
import { heldNews } from '../../../src/streams/positions/heldNews.ts';
import { marbles } from '../../support/marbles.ts';

const lotOf = (assetId: string, shares: bigint): Lot =>
  ({ assetId, holding: { shares } }) as unknown as Lot;

/** Tells what it is to watch as the only news. */
const ECHO: MarketFeed = {
  news: (assetIds$) =>
    assetIds$.pipe(map((ids) => ({ kind: 'books-changed', assetIds: [...ids], atMs: 0 }))),
};

describe('heldNews', () => {
  it(
    'watches what is held: at the start, and when it changed, gathered over a while',
    marbles(({ cold, expectObservable }) => {
      const a = lotOf('a', 1n);
      const changes = cold('n--a--s--bc--e|', {
        n: [],
        a: [a],
        s: [a, lotOf('a', 5n), lotOf('sold', 0n)],
        b: [a, lotOf('b', 1n)],
        c: [a, lotOf('c', 1n)],
        e: [lotOf('a', 0n)],
      });
      const expected = '    n----a-----c---(e|)';
      //                      two ms after the first of some changes; s is no change, b was over by then

      let held: readonly Lot[] = [];
      const changes$ = changes.pipe(
        tap((lots) => {
          held = lots;
        }),
      );
      const news$ = heldNews(
        { gatherMs: 2 },
        { marketFeed: ECHO, portfolio: { lots: () => held }, changes$ },
      );
      const watched = map((news: { kind: string; assetIds?: readonly string[] }) =>
        news.assetIds?.join(),
      );
      expectObservable(news$.pipe(watched)).toBe(expected, { n: '', a: 'a', c: 'a,c', e: '' });
    }),
  );
});
