import type { Writable } from 'node:stream';
import type { LineTarget } from './lineTarget.ts';

/** Lines to a stream that is not ours to end, like standard output. */
export function outputTarget(output: Writable): LineTarget {
  // Nobody reads any more (a closed pipe). Not a reason to stop trading.
  output.on('error', () => undefined);
  return {
    write: (line, done) =>
      output.write(`${line}\n`, () => {
        done();
      }),
    close: (done) => {
      done();
    },
  };
}
