import { VirtualTimeScheduler } from 'rxjs';

/** When every schedule begins, ms since the epoch. */
export const START_MS = 1_800_000_000_000;

/** Virtual time that begins at {@link START_MS}. */
export type Clock = VirtualTimeScheduler & {
  /** Has everything happen that is due within so many ms, and then it is so much later. */
  advance(ms: number): void;
};

export function createClock(): Clock {
  const clock = new VirtualTimeScheduler(undefined, 0);
  clock.now = () => START_MS + clock.frame;
  return Object.assign(clock, {
    advance(ms: number): void {
      clock.maxFrames = clock.frame + ms;
      clock.schedule(() => undefined, ms);
      clock.flush();
    },
  });
}
