import { profitBook } from '../../../src/domain/portfolio/profitBook.ts';
import { usd } from '../../../src/domain/units.ts';
import { ALICE, BOB } from '../../support/samples.ts';

const DAY_MS = 86_400_000;
const made = (amount: string, atMs = 0, over: object = {}) => ({
  leader: ALICE,
  usd: usd(amount),
  atMs,
  stands: true,
  ...over,
});

describe('profitBook', () => {
  it('sums profit in all and of a day', () => {
    const book = profitBook();
    for (const one of [made('5', 1), made('-2', DAY_MS), made('1', DAY_MS + 1)]) book.add(one);
    expect(book.total()).toBe(usd('4'));
    expect([book.on(DAY_MS), book.on(2 * DAY_MS - 1)]).toEqual([usd('-1'), usd('-1')]);
    expect([book.on(0), book.on(2 * DAY_MS)]).toEqual([0n, 0n]);
  });

  it('sums profit of the run that began last, before the first of all', () => {
    const book = profitBook();
    book.add(made('5'));
    expect(book.ofRun()).toBe(usd('5'));
    book.beginRun();
    expect(book.ofRun()).toBe(0n);
    book.add(made('-2'));
    expect([book.ofRun(), book.total()]).toEqual([usd('-2'), usd('3')]);
    book.beginRun();
    expect([book.ofRun(), book.total()]).toEqual([0n, usd('3')]);
  });

  it('knows what was lost since the highest, which a new high ends', () => {
    const book = profitBook();
    const drawdowns = ['-3', '5', '-1', '-2', '2', '1.5'].map((amount) => {
      book.add(made(amount));
      return book.drawdown();
    });
    expect(drawdowns).toEqual(['3', '0', '1', '3', '1', '0'].map(usd));
  });

  it('sums profit by leader, and knows the highest total', () => {
    const book = profitBook();
    expect([book.by(ALICE), book.highest()]).toEqual([0n, 0n]);
    for (const one of [made('5'), made('-2'), made('4', 0, { leader: BOB }), made('-9')])
      book.add(one);
    expect([book.by(ALICE), book.by(BOB), book.highest()]).toEqual(['-6', '4', '7'].map(usd));
  });

  it('knows when each leader lost last', () => {
    const book = profitBook();
    expect(book.lastLossAtMs(ALICE)).toBeUndefined();
    book.add(made('-1', 10));
    book.add(made('-1', 20));
    book.add(made('7', 30));
    book.add(made('-1', 40, { leader: BOB }));
    expect([book.lastLossAtMs(ALICE), book.lastLossAtMs(BOB)]).toEqual([20, 40]);
  });

  it('does not take for a loss what a failure takes back, nor a sale without profit', () => {
    const book = profitBook();
    book.add(made('5', 10));
    book.add(made('-5', 20, { stands: false }));
    book.add(made('0', 30));
    expect(book.lastLossAtMs(ALICE)).toBeUndefined();
    expect(book.drawdown()).toBe(usd('5'));
  });
});
