import { concat, from, lastValueFrom, mergeMap, NEVER, of, throwError, toArray } from 'rxjs';
import { concurrencyLimit } from '../../src/operators/concurrencyLimit.ts';
import { marbles } from '../support/marbles.ts';

describe('concurrencyLimit', () => {
  // biome-ignore format: marbles
  it('lets so many work at once, and the others in the order in which they came', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const work = cold('   ---(w|)');
    const source = hot('  abcd|');
    const subs = [
      '                   ^--!',
      '                   -^--!',
      '                   ---^--!',
      '                   ----^--!',
    ];
    const expected = '    ---ww-w(w|)';
    const limited = concurrencyLimit(2);
    expectObservable(source.pipe(mergeMap(() => limited(work)))).toBe(expected);
    expectSubscriptions(work.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('gives a place up when the work fails or is broken off', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const failing = cold('--#');
    const endless = cold('-----');
    const last = cold('   -a|');
    const limited = concurrencyLimit(1);
    expectObservable(limited(failing)).toBe('--#');
    expectObservable(limited(endless), '    ----!').toBe('-----');
    expectObservable(limited(last)).toBe('  -----a|');
    expectSubscriptions(endless.subscriptions).toBe('--^-!');
    expectSubscriptions(last.subscriptions).toBe('----^-!');
  }));

  // biome-ignore format: marbles
  it('forgets whoever leaves while waiting', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('  ----|');
    const given = cold('  -a|');
    const next = cold('   -b|');
    const limited = concurrencyLimit(1);
    expectObservable(limited(first)).toBe(' ----|');
    expectObservable(limited(given), '      --!').toBe('---');
    expectObservable(limited(next)).toBe('  -----b|');
    expectSubscriptions(given.subscriptions).toBe([]);
    expectSubscriptions(next.subscriptions).toBe('----^-!');
  }));

  // biome-ignore format: marbles
  it('passes on what is empty, never ends or throws before it begins', marbles(({ expectObservable }) => {
    const thrown = new Error('no');
    const limited = concurrencyLimit(3);
    expectObservable(limited(of())).toBe('|');
    expectObservable(limited(NEVER), '--!').toBe('--');
    expectObservable(limited(concat(of('a'), throwError(() => thrown)))).toBe('(a#)', undefined, thrown);
    expectObservable(limited(of('b'))).toBe('(b|)');
  }));

  it('works off a long queue of work that ends at once without recursion', async () => {
    const limited = concurrencyLimit(1);
    const numbers = Array.from({ length: 20_000 }, (_, n) => n);
    const done$ = from(numbers).pipe(
      mergeMap((n) => limited(of(n))),
      toArray(),
    );
    expect(await lastValueFrom(done$)).toEqual(numbers);
  });

  // biome-ignore format: marbles
  it('shares its places among all that is put under it, and none with another limit', marbles(({ cold, expectObservable }) => {
    const work = cold('  --(w|)');
    const [one, other] = [concurrencyLimit(1), concurrencyLimit(1)];
    expectObservable(one(work)).toBe('    --(w|)');
    expectObservable(one(work)).toBe('    ----(w|)');
    expectObservable(other(work)).toBe('  --(w|)');
  }));
});
