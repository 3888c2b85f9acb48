import type { Played } from './play.ts';
import { START_MS } from './world/clock.ts';

/** What happened in a schedule: everything that was posted, and everything on disk, a line of JSON each. */
export function eventLog({ world, broken }: Played): readonly string[] {
  const posts = world.posts.all.map(({ order, atMs, answer }) => {
    const { id, side, orderType } = order.intent;
    return { posted: order.hash, intent: id, side, orderType, atMs, answer };
  });
  return [
    ...posts.map(lineOf),
    ...world.disk.events.map(lineOf),
    ...world.lives.map((life) => lineOf({ life: life.number, ...life })),
    ...broken,
  ];
}

/** Times as ms from the start, amounts as millionths. */
const lineOf = (event: object): string =>
  JSON.stringify(event, (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}`;
    return typeof value === 'number' && key.endsWith('Ms') && value > START_MS / 2
      ? value - START_MS
      : value;
  });
