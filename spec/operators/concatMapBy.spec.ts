import fc from 'fast-check';
import {
  EMPTY,
  finalize,
  map,
  NEVER,
  of,
  range,
  Subject,
  take,
  tap,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { concatMapBy } from '../../src/operators/concatMapBy.ts';
import { cpuRatio } from '../support/cpuRatio.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

/** `a`, `b` and `c` are of one key; every other letter is a key of its own. */
const keyOf = (value: string): string => (value <= 'c' ? 'abc' : value);

const roomy = { maxWaiting: 100, onOverflow: () => 'full' };

/** Projections that the spec ends by hand. */
const byHand = () => {
  const inners = new Map<string, Subject<string>>();
  const project = (value: string): Subject<string> => {
    const inner = new Subject<string>();
    inners.set(value, inner);
    return inner;
  };
  const started = (): string => [...inners.keys()].join('');
  const finish = (value: string): void => inners.get(value)?.complete();
  return { project, started, finish };
};

const just = <T>(value: T) => of(value);

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
    const inners: Record<string, typeof a> = { a, x };
    expectObservable(source.pipe(concatMapBy(keyOf, (value: string) => inners[value] ?? of(value), roomy))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(x.subscriptions).toBe(xSubs);
  }));

  const broken = (): never => {
    throw new Error('broken');
  };

  // biome-ignore format: marbles
  it('errors when keyOf, project or onOverflow throws', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('  --i|');
    const source = hot('  -ab-|');
    const subs = [
      '                   ^!',
      '                   ^!',
      '                   ^-!',
    ];
    const fromTheStart = '-#';
    const withTheSecond = '--#';
    const error = new Error('broken');
    expectObservable(source.pipe(concatMapBy(broken, () => inner, roomy))).toBe(fromTheStart, undefined, error);
    expectObservable(source.pipe(concatMapBy(keyOf, broken, roomy))).toBe(fromTheStart, undefined, error);
    const full = { maxWaiting: 0, onOverflow: broken };
    expectObservable(source.pipe(concatMapBy(keyOf, () => inner, full))).toBe(withTheSecond, undefined, error);
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

  it('starts the next of a key only when the one before has released what it held', () => {
    const log: string[] = [];
    const source = new Subject<string>();
    const { project, finish } = byHand();
    const holding = (value: string) => {
      log.push(`start ${value}`);
      return project(value).pipe(finalize(() => log.push(`release ${value}`)));
    };
    listen(source.pipe(concatMapBy(keyOf, holding, roomy)));
    source.next('a');
    source.next('b');
    finish('a');
    expect(log).toEqual(['start a', 'release a', 'start b']);
  });

  it('has a lane for a key only while the key has work', () => {
    const source = new Subject<string>();
    const { project, finish, started } = byHand();
    const { watch, size } = watched();
    listen(
      source.pipe(concatMapBy(keyOf, project, { ...roomy, maxWaiting: 2, concurrency: 2, watch })),
    );
    expect(size()).toBe(0);
    for (const value of 'axbyz') source.next(value);
    // a and x run, b and y wait, z is refused.
    expect(started()).toBe('ax');
    expect(size()).toBe(4);
    finish('x');
    expect(started()).toBe('axy');
    expect(size()).toBe(3);
    finish('a');
    expect(started()).toBe('axyb');
    expect(size()).toBe(2);
    finish('y');
    finish('b');
    expect(size()).toBe(0);
  });

  it('is watched from subscription to the end', () => {
    const { watch, watchers } = watched();
    const result = new Subject<string>().pipe(concatMapBy(keyOf, just, { ...roomy, watch }));
    expect(watchers()).toBe(0);
    const { subscription } = listen(result);
    expect(watchers()).toBe(1);
    subscription.unsubscribe();
    expect(watchers()).toBe(0);
    listen(EMPTY.pipe(concatMapBy(keyOf, just, { ...roomy, watch })));
    expect(watchers()).toBe(0);
  });

  it('pulls no more from synchronous sources and projections than is taken', () => {
    let pulled = 0;
    const endless = range(0, 1_000).pipe(tap(() => (pulled += 1)));
    listen(
      endless.pipe(
        concatMapBy((n) => n, just, roomy),
        take(2),
      ),
    );
    expect(pulled).toBe(2);
    listen(
      of('a').pipe(
        concatMapBy(keyOf, () => endless, roomy),
        take(3),
      ),
    );
    expect(pulled).toBe(5);
  });

  it('holds what its own output sends back to it', () => {
    const source = new Subject<number>();
    const result = source.pipe(
      concatMapBy(
        () => 'one key',
        (n) => of(n),
        roomy,
      ),
      // Each result brings the next value while its own projection still runs.
      tap((n) => Number(n) < 50 && source.next(Number(n) + 1)),
    );
    const { values } = listen(result);
    source.next(0);
    expect(values).toEqual(Array.from({ length: 51 }, (_, n) => n));
  });

  it.each<[string, (n: number) => number]>([
    ['one key', () => 0],
    ['as many keys', (n) => n],
  ])('takes 20,000 that waited on %s and complete synchronously', (_, key) => {
    const source = new Subject<number>();
    const first = new Subject<number>();
    const project = (n: number) => (n === 0 ? first : of(n));
    const given = { concurrency: 1, maxWaiting: 20_000, onOverflow: () => -1 };
    const { values, end } = listen(source.pipe(concatMapBy(key, project, given)));
    for (let n = 0; n <= 20_000; n += 1) source.next(n);
    source.complete();
    expect(values).toEqual([]);
    first.complete();
    expect(values).toEqual(Array.from({ length: 20_000 }, (_value, at) => at + 1));
    expect(end).toEqual(['complete']);
  });

  it('costs the same a value however many wait', () => {
    const work = (rounds: number, waiting: number) => (): void => {
      for (let round = 0; round < rounds; round += 1) {
        const source = new Subject<number>();
        const first = new Subject<number>();
        const project = (n: number) => (n === 0 ? first : of(n));
        const given = { concurrency: 1, maxWaiting: waiting, onOverflow: () => -1 };
        const { values } = listen(source.pipe(concatMapBy((n) => n % 100, project, given)));
        for (let n = 0; n <= waiting; n += 1) source.next(n);
        first.complete();
        expect(values).toHaveLength(waiting);
      }
    };
    // 1 to 3 here, 100 where a queue is walked or shifted.
    expect(cpuRatio(work(100, 200), work(1, 20_000))).toBeLessThan(15);
  });

  it('keeps order, lanes, slots and room on any schedule, and loses no value', () => {
    const visit = fc.record({ key: fc.nat(4), gapMs: fc.nat(3), takesMs: fc.nat(9) });
    const visits = fc.array(visit, { maxLength: 60 });
    const upTo = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(visits, upTo(4), fc.nat(6), (given, concurrency, maxWaiting) => {
        const scheduler = new VirtualTimeScheduler();
        const source = new Subject<number>();
        const { watch, size } = watched();
        const running = new Set<number>();
        const started: number[] = [];
        const refused: number[] = [];
        const keyAt = (id: number) => given[id]?.key;

        const project = (id: number) => {
          const key = keyAt(id);
          expect([...running].some((other) => keyAt(other) === key)).toBe(false);
          running.add(id);
          started.push(id);
          expect(running.size).toBeLessThanOrEqual(concurrency);
          const takesMs = given[id]?.takesMs ?? 0;
          const work = takesMs > 0 ? timer(takesMs, scheduler) : of(0);
          return work.pipe(
            map(() => id),
            finalize(() => running.delete(id)),
          );
        };
        const onOverflow = (id: number) => {
          expect(size()).toBe(running.size + maxWaiting);
          refused.push(id);
          return id;
        };
        const { values, end } = listen(
          source.pipe(concatMapBy(keyAt, project, { concurrency, maxWaiting, onOverflow, watch })),
        );

        let atMs = 0;
        for (const [id, { gapMs }] of given.entries()) {
          atMs += gapMs;
          scheduler.schedule(() => source.next(id), atMs);
        }
        scheduler.schedule(() => source.complete(), atMs);
        scheduler.flush();

        expect(end).toEqual(['complete']);
        expect(size()).toBe(0);
        expect(values.toSorted((a, b) => a - b)).toEqual([...given.keys()]);
        expect(started.length + refused.length).toBe(given.length);
        for (let key = 0; key <= 4; key += 1) {
          const ofKey = started.filter((id) => keyAt(id) === key);
          expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
