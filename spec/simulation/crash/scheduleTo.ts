import type { Schedule } from '../schedule/schedule.ts';
import { COPY_MOMENTS, type Moment } from '../world/moment.ts';
import { calmCloses } from './calmCloses.ts';
import { calmSchedule } from './calmSchedule.ts';

/** A schedule in which this moment comes three times at least, and nothing goes wrong by itself. */
export const scheduleTo = (moment: Moment): Schedule =>
  (COPY_MOMENTS as readonly Moment[]).includes(moment) ? calmSchedule() : calmCloses();
