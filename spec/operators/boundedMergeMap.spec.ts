import { EMPTY, NEVER, of, Subject } from 'rxjs';
import { boundedMergeMap } from '../../src/operators/boundedMergeMap.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

const onOverflow = (value: string): string => value.toUpperCase();
const options = { concurrency: 2, maxWaiting: 1, onOverflow };

// What it shares with concatMapBy is specified there; this is what it makes of it.
describe('boundedMergeMap', () => {
  // biome-ignore format: marbles
  it('runs some, lets some wait, and refuses the rest', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  -----i|');
    const source = hot('  abcde---f|');
    const subs = '        ^--------!';
    const innerSubs = [
      '                   ^-----!',
      '                   -^-----!',
      '                   ------^-----!',
      '                   --------^-----!',
    ];
    const expected = '    ---DEii----i-i|';
    //                       ^^ while c waits

    expectObservable(source.pipe(boundedMergeMap(() => inner, options))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('runs equal values at the same time: they are two', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---i|');
    const source = hot('  aa|');
    const expected = '    ---ii|';
    expectObservable(source.pipe(boundedMergeMap(() => inner, options))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(['^---!', '-^---!']);
  }));

  // biome-ignore format: marbles
  it('starts what waits first come, first served', marbles(({ cold, expectObservable }) => {
    const project = (value: string) => cold('--(v|)', { v: value });
    const source = cold(' (abcd|)');
    const expected = '    --a-b-c-(d|)';
    expectObservable(source.pipe(boundedMergeMap(project, { concurrency: 1, maxWaiting: 3, onOverflow }))).toBe(expected);
  }));

  const broken = (): never => {
    throw new Error('broken');
  };

  // biome-ignore format: marbles
  it('errors with its source, with a projection, and when a callback throws', marbles(({ hot, cold, expectObservable }) => {
    const inner = cold('    ---i|');
    const failing = cold('  --#');
    const failed = hot('    ab#');
    const source = hot('    abcd|');
    const error = new Error('broken');
    expectObservable(failed.pipe(boundedMergeMap(() => inner, options))).toBe('--#');
    expectObservable(source.pipe(boundedMergeMap(() => failing, options))).toBe('--#');
    expectObservable(source.pipe(boundedMergeMap(broken, options))).toBe('#', undefined, error);
    expectObservable(source.pipe(boundedMergeMap(() => inner, { ...options, onOverflow: broken }))).toBe('---#', undefined, error);
  }));

  // biome-ignore format: marbles
  it('unsubscribes what runs and drops what waits when it is unsubscribed', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('     -----i|');
    const source = hot('     abc------|');
    const unsubscribe = '    ---!';
    const subs = '           ^--!';
    const innerSubs = [
      '                      ^--!',
      '                      -^-!',
    ];
    expectObservable(source.pipe(boundedMergeMap(() => inner, options)), unsubscribe).toBe('----');
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('passes on an empty and a silent source, and empty and silent projections', marbles(({ cold, expectObservable }) => {
    const source = cold('  ab|');
    expectObservable(EMPTY.pipe(boundedMergeMap(() => of('i'), options))).toBe('|');
    expectObservable(NEVER.pipe(boundedMergeMap(() => of('i'), options))).toBe('-');
    expectObservable(source.pipe(boundedMergeMap(() => EMPTY, options))).toBe('--|');
    expectObservable(source.pipe(boundedMergeMap(() => NEVER, options))).toBe('---');
  }));

  // biome-ignore format: marbles
  it('keeps the waiting rooms of two subscribers apart', marbles(({ hot, cold, expectObservable }) => {
    const inner = cold('  ---i|');
    const source = hot('  abc------|');
    const result = source.pipe(boundedMergeMap(() => inner, { concurrency: 1, maxWaiting: 1, onOverflow }));
    expectObservable(result, '^---------').toBe('--Ci---i-|');
    expectObservable(result, '-^--------').toBe('----i---i|');
  }));

  it('is watched: what runs and what waits', () => {
    const { watch, size, watchers } = watched();
    const source = new Subject<string>();
    const inner = new Subject<string>();
    const { subscription } = listen(
      source.pipe(boundedMergeMap(() => inner, { ...options, watch })),
    );
    for (const value of 'abcd') source.next(value);
    expect(size()).toBe(3);
    inner.complete();
    expect(size()).toBe(0);
    expect(watchers()).toBe(1);
    subscription.unsubscribe();
    expect(watchers()).toBe(0);
  });

  it('takes 20,000 that waited and complete synchronously', () => {
    const source = new Subject<number>();
    const first = new Subject<number>();
    const project = (n: number) => (n === 0 ? first : of(n));
    const given = { concurrency: 1, maxWaiting: 20_000, onOverflow: () => -1 };
    const { values } = listen(source.pipe(boundedMergeMap(project, given)));
    for (let n = 0; n <= 20_000; n += 1) source.next(n);
    first.complete();
    expect(values).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
  });
});
