import { defer, EMPTY, map, NEVER, of, throwError, VirtualTimeScheduler } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import { type Retry, retryBackoff } from '../../src/operators/retryBackoff.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

const retryable = new EngineError('The venue is busy.', { disposition: 'retryable' });
const later = new EngineError('Too many requests.', { disposition: 'retryable', retryAfterMs: 5 });

/** Half of the ceiling: waits 2 ms, 4 ms, then 6 ms for ever. */
const steady = { baseMs: 4, capMs: 12, random: () => 0.5, maxAttempts: 4 };

describe('retryBackoff', () => {
  // biome-ignore format: marbles
  it('subscribes again after a failure, later each time, until maxAttempts', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-#', undefined, retryable);
    const subs = [
      '                  ^!',
      '                  ---^!',
      '                  --------^!',
      '                  ---------------^!',
    ];
    const expected = '    ----------------#';
    expectObservable(source.pipe(retryBackoff(steady))).toBe(expected, undefined, retryable);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('passes on values, and completes with its source', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a-b-|');
    const subs = '       ^----!';
    const expected = '   -a-b-|';
    expectObservable(source.pipe(retryBackoff(steady))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('starts the count afresh after a value', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('   -a#', undefined, retryable);
    const subs = [
      '                     ^-!',
      '                     ----^-!',
      '                     --------^-!',
      '                     ------------^-!',
    ];
    const unsubscribe = '   --------------!';
    const expected = '      -a---a---a---a';
    expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 2 })), unsubscribe).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('makes one attempt only when told so', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-#', undefined, retryable);
    const subs = '       ^!';
    const expected = '   -#';
    expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 1 }))).toBe(expected, undefined, retryable);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  it(
    'never gives up with Infinity',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('#', undefined, retryable);
      const result = source.pipe(
        retryBackoff({ ...steady, maxAttempts: Number.POSITIVE_INFINITY }),
      );
      expectObservable(result, '^ 599ms !').toBe('-');
      const startsMs = [0, 2, ...Array.from({ length: 99 }, (_, at) => 6 + 6 * at)];
      expectSubscriptions(source.subscriptions).toBe(startsMs.map((atMs) => `${atMs}ms (^!)`));
    }),
  );

  // biome-ignore format: marbles
  it('waits no less than the other side asked for', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('#', undefined, later);
    const subs = [
      '                  (^!)',
      '                  -------(^!)',
    ];
    const expected = '    -------#';
    expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 2 }))).toBe(expected, undefined, later);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('passes on at once what asks for longer than there is time', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-#', undefined, later);
    const subs = [
      '                  ^!',
      '                  --------^!',
    ];
    const inHurry = { ...steady, maxAttempts: 2, isWorthWaiting: (askedMs: number) => askedMs <= 5 };
    expectObservable(source.pipe(retryBackoff(inHurry))).toBe('---------#', undefined, later);
    expectSubscriptions(source.subscriptions).toBe(subs);
    const hurried = cold('-#', undefined, later);
    expectObservable(hurried.pipe(retryBackoff({ ...inHurry, isWorthWaiting: (askedMs) => askedMs <= 4 }))).toBe('-#', undefined, later);
    expectSubscriptions(hurried.subscriptions).toBe('^!');
  }));

  it.each<[string, Error]>([
    ['a rejected one', new EngineError('No.', { disposition: 'rejected' })],
    ['an unknown one', new EngineError('Perhaps.', { disposition: 'unknown' })],
    ['a fatal one', new EngineError('Never.', { disposition: 'fatal' })],
    ['one that is not ours', new TypeError('a bug')],
    ['one that looks like ours', Object.assign(new Error('no'), { disposition: 'retryable' })],
  ])('passes on an error at once and as it is: %s', (_, error) => {
    // biome-ignore format: marbles
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-#', undefined, error);
      const subs = '       ^!';
      const expected = '   -#';
      expectObservable(source.pipe(retryBackoff(steady))).toBe(expected, undefined, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    })();
  });

  // biome-ignore format: marbles
  it('tells of each retry before it waits', marbles(({ cold, expectObservable, flush }) => {
    const told: Retry[] = [];
    const onRetry = (retry: Retry) => told.push(retry);
    const source = cold('#', undefined, later);
    const expected = '   ----------------#';
    expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 3, onRetry }))).toBe(expected, undefined, later);
    flush();
    expect(told).toEqual([
      { error: later, attempt: 2, delayMs: 7 },
      { error: later, attempt: 3, delayMs: 9 },
    ]);
  }));

  // biome-ignore format: marbles
  it('errors when a callback throws', marbles(({ cold, expectObservable }) => {
    const broken = (): never => {
      throw new Error('broken');
    };
    const source = cold('-#', undefined, retryable);
    const expected = '   -#';
    const error = new Error('broken');
    expectObservable(source.pipe(retryBackoff({ ...steady, onRetry: broken }))).toBe(expected, undefined, error);
    expectObservable(source.pipe(retryBackoff({ ...steady, random: broken }))).toBe(expected, undefined, error);
  }));

  // biome-ignore format: marbles
  it('does not come back after unsubscription', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('   -#', undefined, retryable);
    const subs = '          ^!';
    const unsubscribe = '   --!';
    const expected = '      ---';
    expectObservable(source.pipe(retryBackoff(steady)), unsubscribe).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  it(
    'passes on an empty and a silent source',
    marbles(({ expectObservable }) => {
      expectObservable(EMPTY.pipe(retryBackoff(steady))).toBe('|');
      expectObservable(NEVER.pipe(retryBackoff(steady))).toBe('-');
    }),
  );

  // biome-ignore format: marbles
  it('counts for each subscriber apart', marbles(({ cold, expectObservable }) => {
    const result = cold('#', undefined, retryable).pipe(retryBackoff({ ...steady, maxAttempts: 2 }));
    expectObservable(result, '^--------').toBe('--#', undefined, retryable);
    expectObservable(result, '-^-------').toBe('---#', undefined, retryable);
    expectObservable(result, '---^-----').toBe('-----#', undefined, retryable);
  }));

  it('takes the time from its scheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    let attempts = 0;
    const source = defer(() => {
      attempts += 1;
      return attempts < 3 ? throwError(() => retryable) : of('done');
    });
    const timed = map((value) => [value, scheduler.now()]);
    const { values, end } = listen(source.pipe(retryBackoff({ ...steady, scheduler }), timed));
    expect(attempts).toBe(1);
    scheduler.flush();
    expect(values).toEqual([['done', 6]]);
    expect(end).toEqual(['complete']);
  });
});
