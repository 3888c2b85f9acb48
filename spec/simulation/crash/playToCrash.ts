import { type Played, play } from '../play.ts';
import { START_MS } from '../world/clock.ts';
import { SALES_FROM_MS } from './calmSales.ts';
import type { CrashPoint } from './crashPoint.ts';
import { scheduleTo } from './scheduleTo.ts';

/** Long enough for all that was on its way to be over: only the venue's record tells of it afterwards. */
const DOWN_MS = 12_000;
/** Until somebody has made room. */
const FULL_MS = 2_000;

export type Crashed = Played & {
  /** Whether the moment came so often. */
  readonly wasHit: boolean;
};

/** Plays a schedule whose engine dies at a point on the way of a copy or a close, and comes up again. */
export function playToCrash({ way, moment, hit, death }: CrashPoint): Crashed {
  const fromMs = START_MS + (way === 'sale' ? SALES_FROM_MS : 0);
  let hits = 0;
  const played = play(scheduleTo(way), {
    onMoment: (now, host, { disk, clock }) => {
      if (now !== moment || clock.now() < fromMs) return;
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
