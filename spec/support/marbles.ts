import { marbles as plainMarbles, type RunHelpers } from '../../src/testing/marbles.ts';

/** Runs `body` in virtual time, where one frame is one millisecond; differences are shown by Jest. */
export const marbles = (body: (helpers: RunHelpers) => void) =>
  plainMarbles(body, (actual, expected) => {
    expect(actual).toEqual(expected);
  });
