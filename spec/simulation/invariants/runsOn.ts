import type { Invariant } from './invariant.ts';

/** The engine ends when it is told to, and dies of nothing but the disk. */
export const runsOn: Invariant = {
  name: 'runs on',
  atEnd: ({ host, world }) => [
    ...(world.clock.ranAway() ? ['It goes round in circles.'] : []),
    ...host.accidents,
    ...(host.hasStopped() ? [] : ['It was told to stop, and has not.']),
  ],
};
