import { deepStrictEqual } from 'node:assert';
import { TestScheduler } from 'rxjs/testing';

export type RunHelpers = Parameters<Parameters<TestScheduler['run']>[0]>[0];

/**
 * Runs `body` in virtual time, where one frame is one millisecond. Fits any test runner: what is not as
 * expected is thrown, by `node:assert` unless the runner's own comparison is given.
 *
 * @example it('drops a repeat', marbles(({ hot, expectObservable }) => { ... }))
 */
export const marbles =
  (
    body: (helpers: RunHelpers) => void,
    assertDeepEqual: (actual: unknown, expected: unknown) => void = deepStrictEqual,
  ) =>
  (): void => {
    new TestScheduler(assertDeepEqual).run(body);
  };
