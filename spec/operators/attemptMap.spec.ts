import { EMPTY, NEVER, of, Subject } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import { type Attempt, attemptMap } from '../../src/operators/attemptMap.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

type Tried = Attempt<string, string>;

const refused = new EngineError('No.', { disposition: 'rejected' });
const good = (input: string, value: string): Tried => ({ ok: true, input, value });
const bad = (input: string, error: EngineError): Tried => ({ ok: false, input, error });

describe('attemptMap', () => {
  // biome-ignore format: marbles
  it('makes a value of a failure and goes on', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const a = cold('          --1|');
    const b = cold('              --#', undefined, refused);
    const c = cold('                    --2|');
    const source = hot('     -a---b-----c-----|');
    const subs = '           ^----------------!';
    const bSubs = '          -----^-!';
    const expected = '       ---A---B-----C---|';

    const inners: Record<string, typeof a> = { a, b, c };
    const result = source.pipe(attemptMap((input: string) => inners[input] ?? of(input)));
    expectObservable(result).toBe(expected, { A: good('a', '1'), B: bad('b', refused), C: good('c', '2') });
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(b.subscriptions).toBe(bSubs);
  }));

  // biome-ignore format: marbles
  it('makes a value of what project throws, fatal where it is not ours', marbles(({ cold, expectObservable }) => {
    const bug = new TypeError('not a function');
    const project = (input: string) => {
      if (input === 'a') throw bug;
      if (input === 'b') throw refused;
      return of('1');
    };
    const fatal = new EngineError('not a function', { disposition: 'fatal', cause: bug });
    const source = cold('   abc|');
    const expected = '      ABC|';
    expectObservable(source.pipe(attemptMap(project))).toBe(expected, {
      A: bad('a', fatal), B: bad('b', refused), C: good('c', '1'),
    });
  }));

  it('classifies what is not ours as fatal, with its cause', () => {
    const cause = new TypeError('a bug');
    const project = (): never => {
      throw cause;
    };
    const { values } = listen(of('a').pipe(attemptMap(project)));
    const error = { name: 'EngineError', disposition: 'fatal', message: 'a bug', cause };
    expect(values).toMatchObject([{ ok: false, input: 'a', error }]);
  });

  // biome-ignore format: marbles
  it('emits an attempt for every value, and what came before a failure', marbles(({ cold, expectObservable }) => {
    const inner = cold('  -1-2-#', undefined, refused);
    const source = cold(' a-----|');
    const expected = '    -A-B-C|';
    expectObservable(source.pipe(attemptMap(() => inner))).toBe(expected, {
      A: good('a', '1'), B: good('a', '2'), C: bad('a', refused),
    });
  }));

  // biome-ignore format: marbles
  it('runs no more at once than concurrency allows, the others in order', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---1|');
    const source = hot('  abc|');
    const subs = '        ^--!';
    const innerSubs = [
      '                   ^---!',
      '                   -^---!',
      '                   ----^---!',
    ];
    const expected = '    ---AB--C|';
    expectObservable(source.pipe(attemptMap(() => inner, { concurrency: 2 }))).toBe(expected, {
      A: good('a', '1'), B: good('b', '1'), C: good('c', '1'),
    });
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('errors with its source, at once', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---1|');
    const source = hot('  a-#');
    const innerSubs = '   ^-!';
    const expected = '    --#';
    expectObservable(source.pipe(attemptMap(() => inner))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('unsubscribes what runs when it is unsubscribed', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('     ---1|');
    const source = hot('     a---b--|');
    const unsubscribe = '    -----!';
    const subs = '           ^----!';
    const innerSubs = [
      '                      ^---!',
      '                      ----^!',
    ];
    const expected = '       ---A-';
    expectObservable(source.pipe(attemptMap(() => inner)), unsubscribe).toBe(expected, { A: good('a', '1') });
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('passes on an empty and a silent source, and empty and silent projections', marbles(({ cold, expectObservable }) => {
    const source = cold('  a|');
    expectObservable(EMPTY.pipe(attemptMap(() => of('1')))).toBe('|');
    expectObservable(NEVER.pipe(attemptMap(() => of('1')))).toBe('-');
    expectObservable(source.pipe(attemptMap(() => EMPTY))).toBe('-|');
    expectObservable(source.pipe(attemptMap(() => NEVER))).toBe('--');
  }));

  // biome-ignore format: marbles
  it('projects for each subscriber apart', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  -1|');
    const source = hot('  a--b--|');
    const innerSubs = [
      '                   ^-!',
      '                   ---^-!',
      '                   ---^-!',
    ];
    const result = source.pipe(attemptMap(() => inner, { concurrency: 1 }));
    expectObservable(result, '^------').toBe(' -A--B-|', { A: good('a', '1'), B: good('b', '1') });
    expectObservable(result, '--^----').toBe('----B-|', { B: good('b', '1') });
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  it('takes 20,000 that waited and complete synchronously', () => {
    const source = new Subject<number>();
    const first = new Subject<never>();
    const result = source.pipe(attemptMap((n) => (n === 0 ? first : of(n)), { concurrency: 1 }));
    const { values, end } = listen(result);
    for (let n = 0; n <= 20_000; n += 1) source.next(n);
    expect(values).toEqual([]);
    first.complete();
    expect(end).toEqual([]);
    expect(values).toHaveLength(20_000);
  });
});
