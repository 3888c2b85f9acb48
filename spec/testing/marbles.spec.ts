import { asyncScheduler, delay, map, of, timer } from 'rxjs';
import { marbles } from '../../src/testing/marbles.ts';

describe('marbles', () => {
  it('runs in virtual time, a frame a millisecond, and the async scheduler with it', () => {
    marbles(({ cold, expectObservable }) => {
      expect(asyncScheduler.now()).toBe(0);
      expectObservable(cold('a|').pipe(delay(3_600_000))).toBe('3600s (a|)');
      expectObservable(timer(5).pipe(map(() => asyncScheduler.now()))).toBe('5ms (t|)', { t: 5 });
    })();
  });

  it('does nothing until it is called', () => {
    let runs = 0;
    const run = marbles(() => {
      runs += 1;
    });
    expect(runs).toBe(0);
    run();
    run();
    expect(runs).toBe(2);
  });

  it.each([
    ['a value', () => of(2), '(a|)', { a: 1 }],
    ['a time', () => timer(2).pipe(map(() => 1)), '-(a|)', { a: 1 }],
    ['an end', () => of(1), 'a', { a: 1 }],
  ])('throws where %s is not as expected', (_, source, expected, values) => {
    const run = marbles(({ expectObservable }) =>
      expectObservable(source()).toBe(expected, values),
    );
    expect(run).toThrow('Expected values to be strictly deep-equal');
  });

  it('throws where a subscription is not as expected', () => {
    const run = marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('--|');
      expectObservable(source).toBe('--|');
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
    expect(run).toThrow();
  });

  it('compares as the test runner does, when it is told how', () => {
    const compared: unknown[] = [];
    marbles(
      ({ expectObservable }) => expectObservable(of(1)).toBe('(a|)', { a: 'nothing alike' }),
      (actual, expected) => compared.push([actual, expected]),
    )();
    expect(compared).toHaveLength(1);
  });
});
