import { asyncScheduler } from 'rxjs';
import { publishedTrades } from '../../../src/simulator/rtds/publishedTrades.ts';
import { marbles } from '../../support/marbles.ts';
import { aRow } from '../leaders/anActivity.ts';

const rows = {
  a: aRow({ publishedAtMs: 6 }),
  b: aRow({ publishedAtMs: 4 }),
  r: aRow({ type: 'REDEEM', publishedAtMs: 4 }),
  o: aRow({ publishedAtMs: 0 }),
};

describe('publishedTrades', () => {
  it(
    'publishes each trade at its time, and nothing else',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const recorded = hot('-abr----o--', rows);
      const unsub = '       ^---------!';
      const expected = '    ----b-a-o--';

      expectObservable(publishedTrades(recorded, asyncScheduler), unsub).toBe(expected, rows);
      expectSubscriptions(recorded.subscriptions).toBe(unsub);
    }),
  );

  it(
    'sends those of one time in the order in which they were recorded',
    marbles(({ hot, expectObservable }) => {
      const first = { ...rows.a, sequence: 1 };
      const second = { ...rows.a, sequence: 2 };
      const source = hot('  -(xy)|', { x: first, y: second });
      const expected = '    ------(xy|)';

      expectObservable(publishedTrades(source, asyncScheduler)).toBe(expected, {
        x: first,
        y: second,
      });
    }),
  );
});
