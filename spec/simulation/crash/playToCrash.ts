import { type Played, play } from '../play.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { CrashPoint } from './crashPoint.ts';

/** Long enough for all that was on its way to be over: only the venue's record tells of it afterwards. */
const DOWN_MS = 12_000;
/** Until somebody has made room. */
const FULL_MS = 2_000;

export type Crashed = Played & {
  /** Whether the moment came so often. */
  readonly wasHit: boolean;
};

/** Plays a schedule whose engine dies at a point on the way of a copy or a close, and comes up again. */
export function playToCrash(schedule: Schedule, { moment, hit, death }: CrashPoint): Crashed {
  let hits = 0;
  const played = play(schedule, {
    onMoment: (now, host, { disk, clock }) => {
      if (now !== moment) return;
      hits += 1;
      if (hits !== hit) return;
      if (death === 'disk full') {
        disk.setFull(true);
        clock.schedule(() => disk.setFull(false), FULL_MS);
      } else host.crash(death === 'clean' ? 'kept' : 'lost', DOWN_MS);
    },
  });
  return { ...played, wasHit: hits >= hit };
}
