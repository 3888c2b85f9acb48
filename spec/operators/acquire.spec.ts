import { EMPTY, finalize, map, mergeWith, NEVER, type Observable, of } from 'rxjs';
import { acquire } from '../../src/operators/acquire.ts';
import { marbles } from '../support/marbles.ts';

describe('acquire', () => {
  // biome-ignore format: marbles
  it('opens one after the other, each knowing those before it, and holds all', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const one = cold('  --1----');
    const two = cold('    -2---');
    const all$ = of({ none: 0 }).pipe(
      acquire('one', () => one),
      acquire('two', ({ one: first }) => two.pipe(map((second) => first + second))),
    );
    expectObservable(all$, '^-----!').toBe('---a---', { a: { none: 0, one: '1', two: '12' } });
    expectSubscriptions(one.subscriptions).toBe('^-----!');
    expectSubscriptions(two.subscriptions).toBe('--^---!');
  }));

  // biome-ignore format: marbles
  it('lets go of what is open when the next cannot be opened', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const one = cold('-1----');
    const all$ = of({}).pipe(acquire('one', () => one), acquire('two', () => cold('--#')));
    expectObservable(all$).toBe('           ---#');
    expectSubscriptions(one.subscriptions).toBe('^--!');
  }));

  // biome-ignore format: marbles
  it('lets go of all when one is lost later', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const one = cold('-1--#');
    const two = cold(' -2---');
    const all$ = of({}).pipe(acquire('one', () => one), acquire('two', () => two));
    expectObservable(all$).toBe('--a-#', { a: { one: '1', two: '2' } });
    expectSubscriptions(two.subscriptions).toBe('-^--!');
  }));

  it(
    'errs when opening throws, and opens nothing for what never comes',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const bad = new Error('no');
      const failing = (): Observable<never> => {
        throw bad;
      };
      const one = cold('-1--');
      const onTop = cold('x---');
      expectObservable(of({}).pipe(acquire('one', failing))).toBe('#', undefined, bad);
      expectObservable(EMPTY.pipe(acquire('one', () => onTop))).toBe('|');
      expectObservable(NEVER.pipe(acquire('one', () => onTop)), '^--!').toBe('---');
      expectObservable(of({}).pipe(acquire('one', () => one)), '!').toBe('-');
      expectSubscriptions(onTop.subscriptions).toBe([]);
    }),
  );

  // biome-ignore format: marbles
  it('opens anew for each subscriber', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const one = cold('-1---');
    const all$ = of({}).pipe(acquire('one', () => one));
    expectObservable(all$, '^--! ').toBe('-a--', { a: { one: '1' } });
    expectObservable(all$, '-^--!').toBe('--a-', { a: { one: '1' } });
    expectSubscriptions(one.subscriptions).toBe(['^--!', '-^--!']);
  }));

  it('lets go in reverse', () => {
    const told: string[] = [];
    const there = (name: string): Observable<string> =>
      of(name).pipe(
        mergeWith(NEVER),
        finalize(() => told.push(name)),
      );
    of({})
      .pipe(
        acquire('one', () => there('one')),
        acquire('two', () => there('two')),
        acquire('three', () => there('three')),
      )
      .subscribe()
      .unsubscribe();
    expect(told).toEqual(['three', 'two', 'one']);
  });
});
