import type { Watch } from '../../src/operators/watch.ts';

/** A `watch` to hand to an operator, what it reads now, and how many registrations are alive. */
export function watched(): { watch: Watch; size: () => number; watchers: () => number } {
  let read = (): number => Number.NaN;
  let count = 0;
  const watch: Watch = (readSize) => {
    read = readSize;
    count += 1;
    return () => {
      count -= 1;
    };
  };
  return { watch, size: () => read(), watchers: () => count };
}
