import type { Schedule } from '../schedule/schedule.ts';
import { calmCloses } from './calmCloses.ts';
import { calmSales } from './calmSales.ts';
import { calmSchedule } from './calmSchedule.ts';
import type { Way } from './crashPoint.ts';

/** A schedule in which each moment of this way comes three times at least, and nothing goes wrong by itself. */
export const scheduleTo = (way: Way): Schedule => SCHEDULES[way]();

const SCHEDULES: Readonly<Record<Way, () => Schedule>> = {
  purchase: calmSchedule,
  sale: calmSales,
  close: calmCloses,
};
