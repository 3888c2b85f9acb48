import { TestScheduler } from 'rxjs/testing';

type RunHelpers = Parameters<Parameters<TestScheduler['run']>[0]>[0];

/** Runs `body` in virtual time, where one frame is one millisecond. */
export const marbles = (body: (helpers: RunHelpers) => void) => (): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(body);
};
