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
