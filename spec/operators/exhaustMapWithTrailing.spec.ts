import { EMPTY, finalize, NEVER, type Observable, of, Subject } from 'rxjs';
import { exhaustMapWithTrailing } from '../../src/operators/exhaustMapWithTrailing.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

describe('exhaustMapWithTrailing', () => {
  // biome-ignore format: marbles
  it('projects one value at a time, and then the last of those that came meanwhile', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inners: Record<string, Observable<string>> = { a: cold('---(a|)'), d: cold('---(d|)'), e: cold('---(e|)') };
    const source = hot('  abcd------e----|');
    const subs = '        ^--------------!';
    const expected = '    ---a--d------e-|';
    expectObservable(source.pipe(exhaustMapWithTrailing((value) => inners[value] ?? EMPTY))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('starts the next one when the one before is over, and completes once none waits', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  --i-|');
    const source = hot('  ab-c|');
    const subs = '        ^---!';
    const innerSubs = [
      '                   ^---!',
      '                   ----^---!',
    ];
    const expected = '    --i---i-|';
    expectObservable(source.pipe(exhaustMapWithTrailing(() => inner))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('goes on and on while something comes, and loses nothing that comes as one ends', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  --i|');
    const source = hot('  a--b-c---|');
    const innerSubs = [
      '                   ^--!',
      '                   ---^--!',
      '                   ------^--!',
    ];
    const expected = '    --i--i--i|';
    expectObservable(source.pipe(exhaustMapWithTrailing(() => inner))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  const error = new Error('broken');

  // biome-ignore format: marbles
  it('errors with its source, with a projection, and when the callback throws, also where it waited', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('   ---i|');
    const failing = cold(' --#');
    const failed = hot('   ab#');
    const source = hot('   ab----|');
    const thrown = (isBroken: (value: string) => boolean) => (value: string) => {
      if (isBroken(value)) throw error;
      return inner;
    };
    expectObservable(failed.pipe(exhaustMapWithTrailing(() => inner))).toBe('--#');
    expectObservable(source.pipe(exhaustMapWithTrailing(() => failing))).toBe('--#');
    expectObservable(source.pipe(exhaustMapWithTrailing((value) => (value === 'a' ? inner : failing)))).toBe('---i--#');
    expectObservable(source.pipe(exhaustMapWithTrailing(thrown(() => true)))).toBe('#', undefined, error);
    expectObservable(source.pipe(exhaustMapWithTrailing(thrown((value) => value === 'b')))).toBe('---i#', undefined, error);
    expectSubscriptions(source.subscriptions).toBe(['^-!', '^-----!', '(^!)', '^---!']);
  }));

  // biome-ignore format: marbles
  it('unsubscribes what runs and drops what waits when it is unsubscribed', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('     -----i|');
    const source = hot('     ab------|');
    const unsubscribe = '    ---!';
    expectObservable(source.pipe(exhaustMapWithTrailing(() => inner)), unsubscribe).toBe('----');
    expectSubscriptions(source.subscriptions).toBe('^--!');
    expectSubscriptions(inner.subscriptions).toBe(['^--!']);
  }));

  // biome-ignore format: marbles
  it('passes on an empty and a silent source, and empty and silent projections', marbles(({ cold, expectObservable }) => {
    const source = cold('  ab|');
    expectObservable(EMPTY.pipe(exhaustMapWithTrailing(() => of('i')))).toBe('|');
    expectObservable(NEVER.pipe(exhaustMapWithTrailing(() => of('i')))).toBe('-');
    expectObservable(source.pipe(exhaustMapWithTrailing(() => EMPTY))).toBe('--|');
    expectObservable(source.pipe(exhaustMapWithTrailing(() => NEVER))).toBe('---');
  }));

  // biome-ignore format: marbles
  it('keeps two subscribers apart', marbles(({ hot, cold, expectObservable }) => {
    const source = hot('  abc------|');
    const result = source.pipe(exhaustMapWithTrailing((value) => cold('---(v|)', { v: value })));
    expectObservable(result, '^---------').toBe('---a--c--|');
    expectObservable(result, '-^--------').toBe('----b--c-|');
  }));

  it('projects all that comes synchronously where the projections are over as soon', () => {
    const given = Array.from({ length: 20_000 }, (_, at) => at);
    const { values, end } = listen(of(...given).pipe(exhaustMapWithTrailing((value) => [value])));
    expect(values).toEqual(given);
    expect(end).toEqual(['complete']);
  });

  it('lets go of what one held before the next one starts, and hears of what comes with that', () => {
    const source = new Subject<string>();
    const work = [new Subject<never>(), new Subject<never>()];
    const steps: string[] = [];
    const project = (value: string): Observable<never> => {
      steps.push(`begin ${value}`);
      return (work.shift() ?? EMPTY).pipe(
        finalize(() => {
          steps.push(`end ${value}`);
          if (value === 'a') source.next('b');
        }),
      );
    };
    const [first] = work;
    listen(source.pipe(exhaustMapWithTrailing(project)));
    source.next('a');
    first?.complete();
    expect(steps).toEqual(['begin a', 'end a', 'begin b']);
  });
});
