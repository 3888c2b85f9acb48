import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { World } from './world.ts';

/** The book as the disk tells it. Made once for what is on disk by then; not to be changed. */
export function replayed({ disk }: Pick<World, 'disk'>): Portfolio {
  const known = made.get(disk);
  if (known && known.count === disk.events.length) return known.book;
  const book = portfolio();
  for (const event of disk.events) book.apply(event);
  made.set(disk, { book, count: disk.events.length });
  return book;
}

const made = new WeakMap<World['disk'], { readonly book: Portfolio; readonly count: number }>();
