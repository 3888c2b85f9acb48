import {
  concat,
  defer,
  EMPTY,
  from,
  NEVER,
  type Observable,
  of,
  Subject,
  switchMap,
  tap,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { type CachedOptions, cached } from '../../src/operators/cached.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

const options: CachedOptions<string, string> = { keyOf: (input) => input, ttlMs: 6, maxKeys: 10 };

/** For specs that stand still in time or step through it themselves. */
const still = { ...options, scheduler: new VirtualTimeScheduler() };

/** Answers `a` with `A`, at once, and writes down what it was asked. */
const asked = () => {
  const calls: string[] = [];
  const project = (input: string) =>
    defer(() => {
      calls.push(input);
      return of(input.toUpperCase());
    });
  return { project, calls: () => calls.join('') };
};

describe('cached', () => {
  // biome-ignore format: marbles
  it('remembers an answer from its arrival until ttlMs after, and emits it synchronously', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            ---i|');
    const get = cached(() => inner, options);
    const subs = [
      '                             ^--!',
      '                             ---------^--!',
    ];
    expectObservable(get('a'), '     ^------------').toBe('---(i|)');
    //                               arrived at 3, good until 9
    expectObservable(get('a'), '     ----^--------').toBe('----(i|)');
    expectObservable(get('a'), '     --------^----').toBe('--------(i|)');
    expectObservable(get('a'), '     ---------^---').toBe('------------(i|)');
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('is not kept longer for being used', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            i|');
    const get = cached(() => inner, options);
    expectObservable(get('a'), '     ^------------').toBe('(i|)');
    expectObservable(get('a'), '     -----^-------').toBe('-----(i|)');
    expectObservable(get('a'), '     ------^------').toBe('------(i|)');
    expectSubscriptions(inner.subscriptions).toBe(['(^!)', '------(^!)']);
  }));

  // biome-ignore format: marbles
  it('asks anew where what it remembers will not do, and remembers that', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('            b|');
    const second = cold('           d|');
    const answers = [first, second];
    const get = cached((): Observable<string> => answers.shift() ?? NEVER, { ...options, keyOf: () => 'one', willDo: (value: string, input: string) => value >= input });
    expectObservable(get('a'), '     ^----').toBe('(b|)');
    expectObservable(get('b'), '     -^---').toBe('-(b|)');
    expectObservable(get('c'), '     --^--').toBe('--(d|)');
    expectObservable(get('a'), '     ---^-').toBe('---(d|)');
    expectSubscriptions(first.subscriptions).toBe('(^!)');
    expectSubscriptions(second.subscriptions).toBe('--(^!)');
  }));

  // biome-ignore format: marbles
  it('lets who asks meanwhile join the call', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            -----i|');
    const get = cached(() => inner, options);
    expectObservable(get('a'), '     ^------------').toBe('-----(i|)');
    expectObservable(get('a'), '     --^----------').toBe('-----(i|)');
    expectObservable(get('a'), '     -^-!         ').toBe('----');
    expectSubscriptions(inner.subscriptions).toBe('^----!');
  }));

  // biome-ignore format: marbles
  it('cancels a call that nobody waits for any more, and forgets it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            -----i|');
    const get = cached(() => inner, options);
    const subs = [
      '                             ^---!',
      '                             ------^----!',
    ];
    expectObservable(get('a'), '     ^-!          ').toBe('---');
    expectObservable(get('a'), '     -^--!        ').toBe('-----');
    expectObservable(get('a'), '     ------^------').toBe('-----------(i|)');
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('passes a failure to all who wait, and asks again', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            ---#');
    const get = cached(() => inner, options);
    expectObservable(get('a'), '     ^------------').toBe('---#');
    expectObservable(get('a'), '     -^-----------').toBe('---#');
    expectObservable(get('a'), '     ----^--------').toBe('-------#');
    expectSubscriptions(inner.subscriptions).toBe(['^--!', '----^--!']);
  }));

  // biome-ignore format: marbles
  it('asks again after no answer', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            ---|');
    const get = cached(() => inner, options);
    expectObservable(get('a'), '     ^------------').toBe('---|');
    expectObservable(get('a'), '     ----^--------').toBe('-------|');
    expectSubscriptions(inner.subscriptions).toBe(['^--!', '----^--!']);
  }));

  // biome-ignore format: marbles
  it('takes the first of several values', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            -ij-k-', undefined);
    const get = cached(() => inner, options);
    expectObservable(get('a'), '     ^------------').toBe('-(i|)');
    expectObservable(get('a'), '     ---^---------').toBe('---(i|)');
    expectSubscriptions(inner.subscriptions).toBe('^!');
  }));

  // biome-ignore format: marbles
  it('waits for a silent answer as long as its callers do', marbles(({ expectObservable }) => {
    expectObservable(cached(() => NEVER, options)('a'), '^----!').toBe('------');
  }));

  // biome-ignore format: marbles
  it('errors when keyOf or project throws, each time anew', marbles(({ expectObservable }) => {
    const broken = (): never => {
      throw new Error('broken');
    };
    const error = new Error('broken');
    const withoutKey = cached(() => of('i'), { ...options, keyOf: broken });
    const withoutAnswer = cached(broken, options);
    expectObservable(withoutKey('a')).toBe('#', undefined, error);
    expectObservable(withoutAnswer('a')).toBe('#', undefined, error);
    expectObservable(withoutAnswer('a')).toBe('#', undefined, error);
  }));

  // biome-ignore format: marbles
  it('remembers nothing when ttlMs is 0, and still shares calls', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const inner = cold('            --i|');
    const get = cached(() => inner, { ...options, ttlMs: 0 });
    expectObservable(get('a'), '     ^------------').toBe('--(i|)');
    expectObservable(get('a'), '     -^-----------').toBe('--(i|)');
    expectObservable(get('a'), '     ---^---------').toBe('-----(i|)');
    expectSubscriptions(inner.subscriptions).toBe(['^-!', '---^-!']);
  }));

  it('is cold: nothing is asked before somebody subscribes', () => {
    const { project, calls } = asked();
    const lookUp = cached(project, still)('a');
    expect(calls()).toBe('');
    listen(lookUp);
    expect(calls()).toBe('a');
  });

  it('tells keys apart, not inputs', () => {
    const { project, calls } = asked();
    const get = cached(project, { ...still, keyOf: (input) => input.toLowerCase() });
    for (const input of ['a', 'b', 'A', 'B']) listen(get(input));
    expect(calls()).toBe('ab');
  });

  it.each([undefined, null, 0, ''])('remembers %p as it does any other value', (value) => {
    let calls = 0;
    const get = cached(() => of(value).pipe(tap(() => (calls += 1))), still);
    expect(listen(get('a')).values).toEqual([value]);
    expect(listen(get('a')).values).toEqual([value]);
    expect(calls).toBe(1);
  });

  it('shares nothing between two caches', () => {
    const { project, calls } = asked();
    listen(cached(project, still)('a'));
    listen(cached(project, still)('a'));
    expect(calls()).toBe('aa');
  });

  it('lets the least recently used go when it is full', () => {
    const { project, calls } = asked();
    const get = cached(project, { ...still, maxKeys: 2 });
    // c pushes out b, because a was used since; then b pushes out a.
    for (const input of 'abacbc') listen(get(input));
    expect(calls()).toBe('abcb');
    expect(get.stats()).toEqual({ hits: 2, misses: 4, size: 2 });
  });

  it.each(['asked', 'answered'])(
    'lets what has expired when it is %s go before what is good',
    (when) => {
      const { project, calls } = asked();
      const scheduler = new VirtualTimeScheduler();
      const answer = new Subject<string>();
      const slowC = (input: string) =>
        project(input).pipe(switchMap((it) => (it === 'C' ? answer : of(it))));
      const get = cached(slowC, { ...still, maxKeys: 2, scheduler });
      listen(get('a'));
      scheduler.frame = 3;
      listen(get('b'));
      listen(get('a'));
      // b is the least recently used and good until 9, a expires at 6.
      scheduler.frame = when === 'asked' ? 7 : 5;
      listen(get('c'));
      scheduler.frame = 7;
      answer.next('C');
      listen(get('b'));
      listen(get('c'));
      expect(calls()).toBe('abc');
    },
  );

  it('counts hits, misses and what is good now', () => {
    const scheduler = new VirtualTimeScheduler();
    const get = cached((input: string) => timer(2, scheduler).pipe(tap(() => input)), {
      ...still,
      scheduler,
    });
    expect(get.stats()).toEqual({ hits: 0, misses: 0, size: 0 });
    listen(get('a'));
    listen(get('a'));
    listen(get('b'));
    expect(get.stats()).toEqual({ hits: 1, misses: 2, size: 0 });
    scheduler.flush();
    listen(get('a'));
    expect(get.stats()).toEqual({ hits: 2, misses: 2, size: 2 });
    scheduler.frame = 8;
    expect(get.stats()).toEqual({ hits: 2, misses: 2, size: 0 });
  });

  it.each([0, 6])('answers who asks again because of the answer, with ttlMs %p', (ttlMs) => {
    const answer = new Subject<string>();
    const get = cached(() => concat(from(['i']), NEVER), { ...still, ttlMs });
    const late = cached(() => answer, { ...still, ttlMs });
    const again = (lookUp: typeof get) => {
      const heard: unknown[] = [];
      listen(lookUp('a').pipe(tap(() => heard.push(listen(lookUp('a'))))));
      return heard;
    };
    expect(again(get)).toMatchObject([{ values: ['i'], end: ['complete'] }]);
    const asksAgain = again(late);
    answer.next('i');
    answer.next('j');
    expect(asksAgain).toMatchObject([{ values: [ttlMs > 0 ? 'i' : 'j'], end: ['complete'] }]);
  });

  it('forgets a call that failed, gave no answer, or was cancelled', () => {
    const answer = new Subject<string>();
    const answers: Observable<string>[] = [
      throwError(() => new Error('refused')),
      EMPTY,
      answer,
      answer,
    ];
    const get = cached(() => answers.shift() ?? EMPTY, still);
    listen(get('a'));
    listen(get('a'));
    listen(get('a')).subscription.unsubscribe();
    expect(get.stats()).toEqual({ hits: 0, misses: 3, size: 0 });
    // A call of its own, not one of those that are over; another joins it.
    listen(get('a'));
    listen(get('a'));
    expect(get.stats()).toEqual({ hits: 1, misses: 4, size: 0 });
  });

  it('does not take the next call for the one that is ending', () => {
    const answer = new Subject<string>();
    const get = cached(() => answer, { ...still, ttlMs: 0 });
    listen(get('a').pipe(tap(() => listen(get('a')))));
    answer.next('i');
    listen(get('a'));
    expect(get.stats()).toEqual({ hits: 1, misses: 2, size: 0 });
  });

  it('asks again for who asks again because of the failure', () => {
    const answers = [new Subject<string>(), of('i')];
    const get = cached(() => answers.shift() ?? EMPTY, still);
    const [first] = answers;
    const heard: unknown[] = [];
    get('a').subscribe({ error: () => heard.push(listen(get('a'))) });
    (first as Subject<string>).error(new Error('refused'));
    expect(heard).toMatchObject([{ values: ['i'], end: ['complete'] }]);
    expect(get.stats()).toEqual({ hits: 0, misses: 2, size: 1 });
  });
});
