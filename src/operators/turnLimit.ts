import { asyncScheduler, concat, Observable, type SchedulerLike } from 'rxjs';
import { fifo } from './fifo.ts';

export type TurnLimitOptions = {
  /** Most that start in one turn, from 1. */
  readonly perTurn: number;
  readonly scheduler?: SchedulerLike;
};

/** Puts `work` under the limit. Cold; values, errors and completion are those of `work`. */
export type TurnLimit = <T>(work: Observable<T>) => Observable<T>;

/**
 * Lets so many works start in one turn of the scheduler, in the order of subscription, and the others in the
 * turns after it.
 *
 * For work that keeps the process busy while it starts: between two turns the disk and the network are heard,
 * so that the first of a burst go on while the last have not begun. Who comes alone starts at once. What waits is bounded
 * by those who subscribe. One that unsubscribes while it waits leaves the queue.
 */
export function turnLimit({ perTurn, scheduler = asyncScheduler }: TurnLimitOptions): TurnLimit {
  const waiting = fifo<{ readonly start: () => void }>();
  let startedCount = 0;

  const startDue = (): void => {
    while (startedCount < perTurn) {
      const next = waiting.shift();
      if (!next) return;
      startedCount += 1;
      if (startedCount === 1) scheduler.schedule(nextTurn);
      next.start();
    }
  };
  const nextTurn = (): void => {
    startedCount = 0;
    startDue();
  };

  const turn$ = new Observable<never>((subscriber) => {
    const leave = waiting.push({ start: () => subscriber.complete() });
    startDue();
    return leave;
  });
  return (work) => concat(turn$, work);
}
