import { VirtualTimeScheduler } from 'rxjs';
import { QuickAction } from './quickAction.ts';

/** When every schedule begins, ms since the epoch. */
export const START_MS = 1_800_000_000_000;

/** More than any schedule needs: whoever asks for so many goes round in circles. */
const MOST_TIMERS = 200_000;

/** Virtual time that begins at {@link START_MS}. */
export type Clock = VirtualTimeScheduler & {
  /** Has everything happen that is due within so many ms, and then it is so much later. */
  advance(ms: number): void;
  /** Whether it had to be stopped, because more happened than ever can. */
  ranAway(): boolean;
};

export function createClock(): Clock {
  const clock = new VirtualTimeScheduler(QuickAction, 0);
  clock.now = () => START_MS + clock.frame;
  let timers = 0;
  const schedule = clock.schedule.bind(clock);
  const counted: typeof schedule = (...args) => {
    timers += 1;
    if (timers > MOST_TIMERS) clock.actions.length = 0;
    return schedule(...args);
  };
  return Object.assign(clock, {
    schedule: counted,
    ranAway: () => timers > MOST_TIMERS,
    advance(ms: number): void {
      if (timers > MOST_TIMERS) return;
      clock.maxFrames = clock.frame + ms;
      clock.schedule(() => undefined, ms);
      clock.flush();
    },
  });
}
