import { EMPTY, NEVER, of } from 'rxjs';
import { concatMapBy } from '../../src/operators/concatMapBy.ts';
import { marbles } from '../support/marbles.ts';

/** `a`, `b` and `c` are of one key; every other letter is a key of its own. */
const keyOf = (value: string): string => (value <= 'c' ? 'abc' : value);

const roomy = { maxWaiting: 100, onOverflow: () => 'full' };

describe('concatMapBy', () => {
  // biome-ignore format: marbles
  it('projects one key in order, and other keys meanwhile', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const a = cold('       ---a|');
    const b = cold('           ---b|');
    const x = cold('         ---x|');
    const source = hot('  -abx-----|');
    const subs = '        ^--------!';
    const aSubs = '       -^---!';
    const bSubs = '       -----^---!';
    const xSubs = '       ---^---!';
    const expected = '    ----a-x-b|';

    const inners: Record<string, typeof a> = { a, b, x };
    const result = source.pipe(concatMapBy(keyOf, (value: string) => inners[value] ?? of(value), roomy));
    expectObservable(result).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(a.subscriptions).toBe(aSubs);
    expectSubscriptions(b.subscriptions).toBe(bSubs);
    expectSubscriptions(x.subscriptions).toBe(xSubs);
  }));

  // biome-ignore format: marbles
  it('runs shared values of a key side by side, and the others alone', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('     -----i|');
    const source = hot('     abcabx-------------------|');
    //                       ^ b is shared with none, a and c with each other
    const subs = [
      '                      ^-----!',
      '                      -----^-----!',
      '                      ------^-----!',
      '                      ------------^-----!',
      '                      ------------^-----!',
      '                      ------------------^-----!',
    ];
    const expected = '       -----i----ii-----(ii)--i-|';
    const options = { ...roomy, isShared: (value: string) => value !== 'b' };
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, options))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('lets no shared value past one that waits', marbles(({ hot, cold, expectObservable }) => {
    const project = (value: string) => cold('---(v|)', { v: value });
    const source = hot('  abc|');
    const expected = '    ---a--b--(c|)';
    const options = { ...roomy, isShared: (value: string) => value !== 'b' };
    expectObservable(source.pipe(concatMapBy(keyOf, project, options))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('counts shared values that find no slot as waiting', marbles(({ hot, cold, expectObservable }) => {
    const project = (value: string) => cold('---(v|)', { v: value });
    const source = hot('  abc|');
    const expected = '    --Ca--(b|)';
    const onOverflow = (value: string) => value.toUpperCase();
    const options = { concurrency: 1, maxWaiting: 1, onOverflow, isShared: () => true };
    expectObservable(source.pipe(concatMapBy(keyOf, project, options))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('completes when all that waits is done', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  --i|');
    const source = cold(' (abc|)');
    const subs = '        (^!)';
    const expected = '    --i--i--i|';
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, roomy))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('gives slots to keys in the order in which their next value became ready', marbles(({ hot, cold, expectObservable }) => {
    const project = (value: string) => cold('---(v|)', { v: value });
    const source = hot('  abxycz|');
    //                     ^ ready when a is done, after x and y, and before z
    const expected = '    ---a--x--y--b--z--(c|)';
    expectObservable(source.pipe(concatMapBy(keyOf, project, { ...roomy, concurrency: 1 }))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('takes no slot for a key that waits for itself', marbles(({ hot, cold, expectObservable }) => {
    const project = (value: string) => cold('-----(v|)', { v: value });
    const source = hot('  abcx-----------|');
    const expected = '    -----a--x-b----(c|)';
    expectObservable(source.pipe(concatMapBy(keyOf, project, { ...roomy, concurrency: 2 }))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('never runs more than concurrency at once', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---i|');
    const source = hot('  wxyz|');
    const subs = [
      '                   ^---!',
      '                   -^---!',
      '                   ----^---!',
      '                   -----^---!',
    ];
    const expected = '    ---ii--ii|';
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, { ...roomy, concurrency: 2 }))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('emits what onOverflow makes of a value that found the waiting room full', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  -----i|');
    const source = hot('  abcxy--x|');
    //                     ^ waits ^ room again
    const subs = [
      '                   ^-----!',
      '                   ------^-----!',
      '                   ------------^-----!',
    ];
    const expected = '    --CXYi-----i-----i|';
    const onOverflow = (value: string) => value.toUpperCase();
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, { concurrency: 1, maxWaiting: 1, onOverflow }))).toBe(expected);
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('needs no waiting room for what can start at once', marbles(({ hot, cold, expectObservable }) => {
    const project = (value: string) => cold('--(v|)', { v: value });
    const source = hot('  ab-x-c|');
    const expected = '    -ra--x-(c|)';
    expectObservable(source.pipe(concatMapBy(keyOf, project, { maxWaiting: 0, onOverflow: () => 'r' }))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('errors with its source, and drops what runs and waits', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---i|');
    const source = hot('  ab#');
    const subs = '        ^-!';
    const expected = '    --#';
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, roomy))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors with a projection, and starts nothing more', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const a = cold('      ---#');
    const x = cold('       ------|');
    const source = hot('  axb----|');
    const subs = '        ^--!';
    const xSubs = '       -^-!';
    const expected = '    ---#';
    const b = cold('      b|');
    const inners: Record<string, typeof a> = { a, b, x };
    expectObservable(source.pipe(concatMapBy(keyOf, (value: string) => inners[value] ?? of(value), roomy))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(x.subscriptions).toBe(xSubs);
    expectSubscriptions(b.subscriptions).toBe([]);
  }));

  const broken = (): never => {
    throw new Error('broken');
  };

  // biome-ignore format: marbles
  it('errors when a callback throws', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  --i|');
    const source = hot('  -ab-|');
    const subs = [
      '                   ^!',
      '                   ^!',
      '                   ^-!',
      '                   ^!',
      '                   ^!',
    ];
    const fromTheStart = '-#';
    const withTheSecond = '--#';
    const error = new Error('broken');
    expectObservable(source.pipe(concatMapBy(broken, () => inner, roomy))).toBe(fromTheStart, undefined, error);
    expectObservable(source.pipe(concatMapBy(keyOf, broken, roomy))).toBe(fromTheStart, undefined, error);
    const full = { maxWaiting: 0, onOverflow: broken };
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, full))).toBe(withTheSecond, undefined, error);
    for (const options of [{ ...roomy, poolOf: broken }, { ...roomy, concurrency: broken }])
      expectObservable(source.pipe(concatMapBy(keyOf, () => inner, options))).toBe(fromTheStart, undefined, error);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors when project throws for a value that waited', marbles(({ hot, cold, expectObservable }) => {
    const inner = cold('  --i|');
    const source = hot('  -ab-----|');
    const expected = '    ---i#';
    const project = (value: string) => (value === 'b' ? broken() : inner);
    expectObservable(source.pipe(concatMapBy(keyOf, project, roomy))).toBe(expected, undefined, new Error('broken'));
  }));

  // biome-ignore format: marbles
  it('unsubscribes what runs and drops what waits when it is unsubscribed', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('     -----i|');
    const source = hot('     abx------|');
    const unsubscribe = '    ---!';
    const subs = '           ^--!';
    const innerSubs = [
      '                      ^--!',
      '                      --^!',
    ];
    const expected = '       ----';
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, roomy)), unsubscribe).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(inner.subscriptions).toBe(innerSubs);
  }));

  // biome-ignore format: marbles
  it('passes on an empty and a silent source, and empty and silent projections', marbles(({ cold, expectObservable }) => {
    const source = cold('  ab|');
    expectObservable(EMPTY.pipe(concatMapBy(keyOf, () => of(1), roomy))).toBe('|');
    expectObservable(NEVER.pipe(concatMapBy(keyOf, () => of(1), roomy))).toBe('-');
    expectObservable(source.pipe(concatMapBy(keyOf, () => EMPTY, roomy))).toBe('--|');
    expectObservable(source.pipe(concatMapBy(keyOf, () => NEVER, roomy))).toBe('---');
  }));

  // biome-ignore format: marbles
  it('keeps the lanes of each subscriber apart', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  ---i|');
    const source = hot('  a--b------|');
    const subs = [
      '                   ^---!',
      '                   ----^---!',
      '                   ---^---!',
    ];
    const result = source.pipe(concatMapBy(keyOf, () => inner, roomy));
    expectObservable(result, '^---------').toBe('---i---i--|');
    expectObservable(result, '--^-------').toBe('------i---|');
    expectSubscriptions(inner.subscriptions).toBe([subs[0], subs[2], subs[1]].map(String));
  }));
});
