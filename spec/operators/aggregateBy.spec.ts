import { EMPTY, NEVER, range, Subject, take, tap, VirtualTimeScheduler } from 'rxjs';
import {
  type AggregateByOptions,
  type Aggregated,
  aggregateBy,
} from '../../src/operators/aggregateBy.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

/** Sums letters of a kind to words; three letters are enough. */
const options: AggregateByOptions<string, string> = {
  keyOf: (word) => word.charAt(0),
  add: (sum, next) => sum + next,
  isEnough: (sum) => sum.length >= 3,
  windowMs: 5,
  maxWaitMs: 12,
  maxKeys: 10,
};
const atOnce = { ...options, windowMs: 0 };

const ready = (value: string): Aggregated<string> => ({ kind: 'ready', value });
const expired = (value: string): Aggregated<string> => ({ kind: 'expired', value });

const broken = (): never => {
  throw new Error('broken');
};

describe('aggregateBy', () => {
  // biome-ignore format: marbles
  it('sums what comes within the window, and decides when it closes', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a-a-a-a--------|');
    const subs = '        ^---------------!';
    const expected = '    ------A---------(X|)';
    expectObservable(source.pipe(aggregateBy(options))).toBe(expected, { A: ready('aaa'), X: expired('a') });
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('keeps what is not enough until it is', marbles(({ hot, expectObservable }) => {
    const source = hot('  -a-a-----a-a----|');
    const expected = '    ---------A------(X|)';
    expectObservable(source.pipe(aggregateBy(options))).toBe(expected, { A: ready('aaa'), X: expired('a') });
  }));

  // biome-ignore format: marbles
  it('gives up what is not enough in time, counted from its first value', marbles(({ hot, expectObservable }) => {
    const source = hot('  -a------a-----a------------|');
    const expected = '    -------------X------------Y|';
    expectObservable(source.pipe(aggregateBy(options))).toBe(expected, { X: expired('aa'), Y: expired('a') });
  }));

  // biome-ignore format: marbles
  it('decides at once where there is no window', marbles(({ hot, expectObservable }) => {
    const source = hot('  -A-a-A-A-a-----------|', { A: 'aaa', a: 'a' });
    const expected = '    -A---B-A-------------(X|)';
    expectObservable(source.pipe(aggregateBy(atOnce))).toBe(expected, {
      A: ready('aaa'), B: ready('aaaa'), X: expired('a'),
    });
  }));

  // biome-ignore format: marbles
  it('keeps what is not enough without a window, too, and gives it up in time', marbles(({ hot, expectObservable }) => {
    const source = hot('  -a-a----------a-a-a--|');
    const expected = '    -------------X----A--|';
    expectObservable(source.pipe(aggregateBy(atOnce))).toBe(expected, { A: ready('aaa'), X: expired('aa') });
  }));

  // biome-ignore format: marbles
  it('decides when the window closes where the longest wait is shorter', marbles(({ hot, expectObservable }) => {
    const source = hot('  -aab-----|');
    const expected = '    ------X-Y|';
    const hasty = { ...options, maxWaitMs: 1 };
    expectObservable(source.pipe(aggregateBy(hasty))).toBe(expected, { X: expired('aa'), Y: expired('b') });
  }));

  // biome-ignore format: marbles
  it('sums each key apart', marbles(({ hot, expectObservable }) => {
    const source = hot('  -ab-ab-ab--|');
    const expected = '    -------AB--|';
    expectObservable(source.pipe(aggregateBy(atOnce))).toBe(expected, { A: ready('aaa'), B: ready('bbb') });
  }));

  // biome-ignore format: marbles
  it('emits all it holds when its source completes, the oldest first', marbles(({ hot, expectObservable }) => {
    const source = hot('  -abaa|');
    const expected = '    -----(AX|)';
    expectObservable(source.pipe(aggregateBy(options))).toBe(expected, { A: ready('aaa'), X: expired('b') });
  }));

  // biome-ignore format: marbles
  it('lets the oldest go when it would hold more than maxKeys, as expired or, if enough, as ready', marbles(({ hot, expectObservable }) => {
    const source = hot('  -aaabcd-----|');
    const expected = '    -----AB-----(CD|)';
    expectObservable(source.pipe(aggregateBy({ ...options, windowMs: 9, maxKeys: 2 }))).toBe(expected, {
      A: ready('aaa'), B: expired('b'), C: expired('c'), D: expired('d'),
    });
  }));

  // biome-ignore format: marbles
  it('errors with its source, and drops what it holds', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -aaa#');
    const subs = '        ^---!';
    const expected = '    ----#';
    expectObservable(source.pipe(aggregateBy(options))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors when a callback throws, also when a timer or the end of the source called it', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('        -a-a----|');
    const brokenKeyOf = '       -#';
    const brokenAdd = '         ---#';
    const brokenAtClose = '     ------#';
    const brokenAtOnce = '      -#';
    const brokenAtTheEnd = '    --------#';
    const error = new Error('broken');
    expectObservable(source.pipe(aggregateBy({ ...options, keyOf: broken }))).toBe(brokenKeyOf, undefined, error);
    expectObservable(source.pipe(aggregateBy({ ...options, add: broken }))).toBe(brokenAdd, undefined, error);
    expectObservable(source.pipe(aggregateBy({ ...options, isEnough: broken }))).toBe(brokenAtClose, undefined, error);
    expectObservable(source.pipe(aggregateBy({ ...atOnce, isEnough: broken }))).toBe(brokenAtOnce, undefined, error);
    expectObservable(source.pipe(aggregateBy({ ...options, windowMs: 50, isEnough: broken }))).toBe(brokenAtTheEnd, undefined, error);
    expectSubscriptions(source.subscriptions).toBe([
      '                         ^!',
      '                         ^--!',
      '                         ^-----!',
      '                         ^!',
      '                         ^-------!',
    ]);
  }));

  // biome-ignore format: marbles
  it('emits nothing after unsubscription', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('     -aaa------|');
    const unsubscribe = '    -----!';
    expectObservable(source.pipe(aggregateBy(options)), unsubscribe).toBe('------');
    expectSubscriptions(source.subscriptions).toBe('^----!');
  }));

  // biome-ignore format: marbles
  it('passes on an empty and a silent source', marbles(({ expectObservable }) => {
    expectObservable(EMPTY.pipe(aggregateBy(options))).toBe('|');
    expectObservable(NEVER.pipe(aggregateBy(options))).toBe('-');
  }));

  // biome-ignore format: marbles
  it('sums for each subscriber apart', marbles(({ hot, expectObservable }) => {
    const source = hot('          -a-a-a---|');
    const result = source.pipe(aggregateBy(atOnce));
    expectObservable(result, '    ^---------').toBe('-----A---|', { A: ready('aaa') });
    expectObservable(result, '    --^-------').toBe('---------(X|)', { X: expired('aa') });
  }));

  it('pulls no more from a synchronous source than is taken', () => {
    let pulled = 0;
    const endless = range(0, 1_000).pipe(tap(() => (pulled += 1)));
    const sums = aggregateBy<number, number>({
      ...options,
      keyOf: () => 0,
      add: (sum, next) => sum + next,
      isEnough: (sum) => sum >= 3,
      windowMs: 0,
    });
    // 0 + 1 + 2, then 3
    const { values } = listen(endless.pipe(sums, take(2)));
    expect(values.map(({ value }) => value)).toEqual([3, 3]);
    expect(pulled).toBe(4);
  });

  it('gives up after 24.8 days at the latest, which is as far as a timer reaches', () => {
    const scheduler = new VirtualTimeScheduler();
    const endless = { ...atOnce, maxWaitMs: Number.POSITIVE_INFINITY, scheduler };
    const source = new Subject<string>();
    const { values } = listen(source.pipe(aggregateBy(endless)));
    source.next('a');
    scheduler.flush();
    expect(values).toEqual([expired('a')]);
    expect(scheduler.now()).toBe(2 ** 31 - 1);
  });

  it('leaves no timer behind, neither for what went out nor after unsubscription', () => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string>();
    const given = { ...atOnce, maxKeys: 3, scheduler };
    const { subscription, values } = listen(source.pipe(aggregateBy(given)));
    for (const word of ['a', 'aa', 'b', 'c', 'd', 'e']) source.next(word);
    expect(values).toEqual([ready('aaa'), expired('b')]);
    subscription.unsubscribe();
    scheduler.flush();
    expect(scheduler.now()).toBe(0);
    expect(values).toHaveLength(2);
  });

  it('counts once what its own output sends back to it', () => {
    const source = new Subject<string>();
    const sentBack = ['bb', 'a'];
    const result = source.pipe(
      aggregateBy({ ...atOnce, maxKeys: 1, scheduler: new VirtualTimeScheduler() }),
      tap(() => {
        const next = sentBack.shift();
        if (next) source.next(next);
      }),
    );
    const { values } = listen(result);
    source.next('a');
    // Pushes out a, which brings bb while b is still being taken in; that is enough, and brings a.
    source.next('b');
    source.complete();
    expect(values).toEqual([ready('bbb'), expired('a'), expired('a')]);
  });

  it('is watched from subscription to the end', () => {
    const source = new Subject<string>();
    const { watch, size, watchers } = watched();
    listen(source.pipe(aggregateBy({ ...atOnce, watch, scheduler: new VirtualTimeScheduler() })));
    expect(watchers()).toBe(1);
    expect(size()).toBe(0);
    for (const word of ['a', 'b', 'b']) source.next(word);
    expect(size()).toBe(2);
    source.next('b');
    expect(size()).toBe(1);
    source.complete();
    expect(size()).toBe(0);
    expect(watchers()).toBe(0);
  });
});
