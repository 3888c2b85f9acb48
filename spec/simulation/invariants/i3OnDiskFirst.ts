import type { Invariant } from './invariant.ts';

/** I3: every hash on the wire is on disk first, and still there in the end. */
export const i3OnDiskFirst: Invariant = {
  name: 'I3',
  onPost: ({ hash }, { disk }) =>
    isOnDisk(hash, disk.events) ? [] : [`Order ${hash} was sent before it was on disk.`],
  atEnd: ({ world: { posts, disk } }) =>
    posts.all
      .filter(({ order: { hash } }) => !isOnDisk(hash, disk.events))
      .map(({ order: { hash } }) => `Order ${hash} was sent, and the disk does not know of it.`),
};

const isOnDisk = (hash: string, events: readonly { type: string }[]): boolean =>
  events.some((event) => {
    return (
      event.type === 'order-sending' &&
      'order' in event &&
      (event.order as { hash: string }).hash === hash
    );
  });
