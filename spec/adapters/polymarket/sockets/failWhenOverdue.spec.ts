import { asyncScheduler, type Observable } from 'rxjs';
import { failWhenOverdue } from '../../../../src/adapters/polymarket/sockets/failWhenOverdue.ts';
import { marbles } from '../../../support/marbles.ts';
import { setBackAt } from '../../../support/setBackAt.ts';

const overdue = new Error('Overdue.');
const watching = (due$: Observable<unknown>) =>
  failWhenOverdue<string>({
    due$,
    toleranceMs: 3,
    tells: (value) => value !== 'P',
    error: () => overdue,
    scheduler: asyncScheduler,
  });

describe('failWhenOverdue', () => {
  it.each([
    ['nothing is due', '        --------------', 'a------P--|', 'a------P--|'],
    ['it comes in time', '      --d-----------', '----a-----|', '----a-----|'],
    ['it came a little sooner', '---d----------', '-a--------|', '-a--------|'],
    ['it completes first', '    --d-----------', '---(P|)----', '---(P|)----'],
  ])('passes everything on where %s', (_, due, source, expected) => {
    marbles(({ cold, hot, expectObservable }) => {
      expectObservable(cold(source).pipe(watching(hot(due)))).toBe(expected);
    })();
  });

  it.each([
    ['says nothing', '              --d-------', '----------', '-----#'],
    ['answers pings only', '        --d-------', 'P-P-P-P-P-', 'P-P-P#'],
    ['said something too long ago', '-----d---', 'a---------', 'a-------#'],
    ['owes a second thing', '       -d---d----', '-a--------', '-a------#'],
  ])('fails a source that %s', (_, due, source, expected) => {
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const told = cold(source);
      const dues = hot(due);
      expectObservable(told.pipe(watching(dues))).toBe(expected, undefined, overdue);
      const subs = `^${'-'.repeat(expected.length - 2)}!`;
      expectSubscriptions(told.subscriptions).toBe(subs);
      expectSubscriptions(dues.subscriptions).toBe(subs);
    })();
  });

  it(
    'is not fooled for long by what it was told before the clock was set back',
    marbles(({ cold, hot, expectObservable }) => {
      const guarded = failWhenOverdue<string>({
        due$: hot('----d----d----'),
        toleranceMs: 3,
        tells: () => true,
        error: () => overdue,
        scheduler: setBackAt(3),
      });
      const source = '  --a-----------';
      const expected = '--a---------#';
      expectObservable(cold(source).pipe(guarded)).toBe(expected, undefined, overdue);
    }),
  );

  it(
    'lets go of everything when it is unsubscribed',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const dues = hot('--d---');
      expectObservable(cold('------').pipe(watching(dues)), '---!').toBe('----');
      expectSubscriptions(dues.subscriptions).toBe('^--!');
    }),
  );
});
