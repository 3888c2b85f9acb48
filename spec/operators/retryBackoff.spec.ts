import { defer, EMPTY, map, NEVER, of, throwError, VirtualTimeScheduler } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import { type Retry, retryBackoff } from '../../src/operators/retryBackoff.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

const retryable = new EngineError('The venue is busy.', { disposition: 'retryable' });
const later = new EngineError('Too many requests.', { disposition: 'retryable', retryAfterMs: 5 });

/** Half of the ceiling: 2 ms, 4 ms, then 6 ms for ever. */
const steady = { baseMs: 4, capMs: 12, random: () => 0.5 };

describe('retryBackoff', () => {
  it(
    'subscribes again after a failure, later each time, until maxAttempts',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      // biome-ignore format: marbles
      {
        const source = cold('-#', undefined, retryable);
        const subs = [
          '                  ^!',
          '                  ---^!',
          '                  --------^!',
          '                  ---------------^!',
        ];
        const expected = '    ----------------#';
        //                     ^^  ^^^^  ^^^^^^ waits 2, 4 and 6 ms

        expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 4 }))).toBe(expected, undefined, retryable);
        expectSubscriptions(source.subscriptions).toBe(subs);
      }
    }),
  );

  it(
    'passes on values, and completes with its source',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  -a-b-|');
      const subs = '         ^----!';
      const expected = '     -a-b-|';

      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 3 }))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'starts the count afresh after a value',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      // biome-ignore format: marbles
      {
        const source = cold('  -a#', undefined, retryable);
        const subs = [
          '                    ^-!',
          '                    ----^-!',
          '                    --------^-!',
          '                    ------------^-!',
        ];
        const unsubscribe = '  --------------!';
        const expected = '     -a---a---a---a';

        expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 2 })), unsubscribe).toBe(expected);
        expectSubscriptions(source.subscriptions).toBe(subs);
      }
    }),
  );

  it(
    'makes one attempt only when told so',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  -#', undefined, retryable);
      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 1 }))).toBe(
        '-#',
        undefined,
        retryable,
      );
      expectSubscriptions(source.subscriptions).toBe('^!');
    }),
  );

  it(
    'never gives up with Infinity',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('#', undefined, retryable);
      const result = source.pipe(
        retryBackoff({ ...steady, maxAttempts: Number.POSITIVE_INFINITY }),
      );
      expectObservable(result, '^ 599ms !').toBe('-');
      // At 0, 2, 6 and then every 6 ms: 12, 18, ... 600 is past the end.
      const subs = [0, 2, ...Array.from({ length: 99 }, (_, at) => 6 + 6 * at)];
      expectSubscriptions(source.subscriptions).toBe(subs.map((at) => `${at}ms (^!)`));
    }),
  );

  it(
    'waits no less than the other side asked for',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('#', undefined, later);
      // biome-ignore format: marbles
      const subs = [
        '(^!)',
        '-------(^!)',
      ];
      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 2 }))).toBe(
        '-------#',
        undefined,
        later,
      );
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it.each(['rejected', 'unknown', 'fatal'] as const)(
    'passes on a %s error at once',
    (disposition) => {
      const error = new EngineError('No.', { disposition });
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('-#', undefined, error);
        expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 9 }))).toBe(
          '-#',
          undefined,
          error,
        );
        expectSubscriptions(source.subscriptions).toBe('^!');
      })();
    },
  );

  it(
    'passes on an error it does not know, as it is',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-#', undefined, new TypeError('a bug'));
      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 9 }))).toBe(
        '-#',
        undefined,
        new TypeError('a bug'),
      );
      expectSubscriptions(source.subscriptions).toBe('^!');
    }),
  );

  it(
    'tells of each retry before it waits',
    marbles(({ cold, expectObservable, flush }) => {
      const told: Retry[] = [];
      const source = cold('#', undefined, later);
      const options = { ...steady, maxAttempts: 3, onRetry: (retry: Retry) => told.push(retry) };
      expectObservable(source.pipe(retryBackoff(options))).toBe(
        '----------------#',
        undefined,
        later,
      );
      flush();
      expect(told).toEqual([
        { error: later, attempt: 2, delayMs: 7 },
        { error: later, attempt: 3, delayMs: 9 },
      ]);
    }),
  );

  it(
    'errors when onRetry throws',
    marbles(({ cold, expectObservable }) => {
      const onRetry = (): never => {
        throw new Error('broken');
      };
      const source = cold('-#', undefined, retryable);
      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 3, onRetry }))).toBe(
        '-#',
        undefined,
        new Error('broken'),
      );
    }),
  );

  it(
    'does not come back after unsubscription',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('    -#', undefined, retryable);
      const unsubscribe = '    --!';
      expectObservable(source.pipe(retryBackoff({ ...steady, maxAttempts: 9 })), unsubscribe).toBe(
        '---',
      );
      expectSubscriptions(source.subscriptions).toBe('^!');
    }),
  );

  it(
    'passes on an empty and a silent source',
    marbles(({ expectObservable }) => {
      expectObservable(EMPTY.pipe(retryBackoff({ ...steady, maxAttempts: 9 }))).toBe('|');
      expectObservable(NEVER.pipe(retryBackoff({ ...steady, maxAttempts: 9 }))).toBe('-');
    }),
  );

  it(
    'counts for each subscriber apart',
    marbles(({ cold, expectObservable }) => {
      const result = cold('#', undefined, retryable).pipe(
        retryBackoff({ ...steady, maxAttempts: 2 }),
      );
      expectObservable(result, '  ^--------').toBe('--#', undefined, retryable);
      expectObservable(result, '  -^-------').toBe('---#', undefined, retryable);
      expectObservable(result, '  ---^-----').toBe('-----#', undefined, retryable);
    }),
  );

  it('takes the time from its scheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    let attempts = 0;
    const source = defer(() => {
      attempts += 1;
      return attempts < 3 ? throwError(() => retryable) : of('done');
    });
    const { values, end } = listen(
      source.pipe(
        retryBackoff({ ...steady, maxAttempts: 3, scheduler }),
        map((value) => [value, scheduler.now()]),
      ),
    );
    expect(attempts).toBe(1);
    scheduler.flush();
    expect(values).toEqual([['done', 6]]);
    expect(end).toEqual(['complete']);
  });
});
