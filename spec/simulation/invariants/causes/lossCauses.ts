import { lostFraction } from '../../../../src/domain/risk/lostFraction.ts';
import type { Skip } from './skip.ts';

type Lost = Pick<Skip, 'world' | 'book' | 'atMs'>;

/** The day has lost what it may. */
export function isDailyLoss({ world: { schedule }, book, atMs }: Lost): boolean {
  const most = schedule.losses?.limits.maxDailyLoss;
  const loss = -(book.realisedOn(atMs) as bigint);
  return most !== undefined && loss > 0n && loss >= most;
}

/** What may be lost since profit was highest is lost. */
export function isDrawdown({ world: { schedule }, book }: Lost): boolean {
  const most = schedule.losses?.limits.maxDrawdown;
  return most !== undefined && lostFraction(book.drawdown()) >= most;
}

/** The same, or it was so by a mark that stood until a moment ago: a stop goes by the last one that is known then. */
export const isOrWasDrawdown = (lost: Lost & Pick<Skip, 'before'>): boolean =>
  isDrawdown(lost) || wasDrawdown(lost);

function wasDrawdown({ world, before, atMs }: Lost & Pick<Skip, 'before'>): boolean {
  const most = world.schedule.losses?.limits.maxDrawdown;
  if (most === undefined) return false;
  return before
    .filter((event) => event.type === 'equity-marked')
    .some(
      ({ drawdown: lost, equity }, index, marks) =>
        atMs - (marks[index + 1]?.atMs ?? atMs) <= world.disk.commitMs &&
        lostFraction({ lost, equity }) >= most,
    );
}
