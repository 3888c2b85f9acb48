import { asyncScheduler, tap } from 'rxjs';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { fillNews } from '../../../src/streams/account/fillNews.ts';
import { marbles } from '../../support/marbles.ts';
import { aFill, anOrder, aTradeCopied } from '../../support/samples.ts';

describe('fillNews', () => {
  // biome-ignore format: marbles
  it('tells of each step of a fill of ours once, and of no other', marbles(({ hot, expectObservable }) => {
    const copied = aTradeCopied();
    const book = portfolio();
    book.apply(copied);
    book.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: '0xh' }) });
    const matched = aFill({ orderHash: '0xh', settlement: 'MATCHED' });
    const mined = aFill({ orderHash: '0xh', settlement: 'MINED' });
    const byHand = aFill({ orderHash: '0xanother' });
    const read$ = hot('-a-b', { a: [matched, byHand, matched], b: [matched, mined] });
    const news$ = read$.pipe(fillNews({ portfolio: book, scheduler: asyncScheduler }), tap(book.apply));
    expectObservable(news$).toBe('-m-n', {
      m: { type: 'fill', atMs: 1, fill: matched },
      n: { type: 'fill', atMs: 3, fill: mined },
    });
  }));
});
