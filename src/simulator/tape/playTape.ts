import { Observable, type SchedulerLike, take } from 'rxjs';
import { createTimers } from '../exchange/timers.ts';
import type { TapeEvent } from './tapeEvent.ts';

export type PlayTapeOptions = {
  /** 1 is real time, 10 ten times as fast; 0 knows no time, only `maxPerSecond`. */
  readonly speed: number;
  /** Longest pause between two events, of the tape's time: recordings have gaps of days. */
  readonly maxGapMs: number;
  /** How many events a second at speed 0. */
  readonly maxPerSecond: number;
  /** From the moment that somebody watches until the first event. */
  readonly leadInMs: number;
};

export type PlayTapeDeps = {
  readonly scheduler: SchedulerLike;
  /** Emits when somebody watches; only the first time counts. Where it never does, nothing plays. */
  readonly watched$: Observable<unknown>;
};

/** So many overdue events are played before others get their turn. */
const BATCH = 200;

/**
 * Plays a tape: emits each event when it is due, in order.
 *
 * What opens the tape (leaders and markets before anything else) is emitted on subscription; the rest
 * begins when somebody watches, so that nothing is lost to a client that starts a moment later. An
 * event that is overdue, because the process was busy, is emitted at once and the rest keeps its time.
 * None is waited for longer than its gap: a clock that is set back holds nothing up.
 *
 * Cold; completes after the last event; errors as the iteration throws. Pulls one event ahead.
 */
export function playTape(
  events: Iterable<TapeEvent>,
  { speed, maxGapMs, maxPerSecond, leadInMs }: PlayTapeOptions,
  { scheduler, watched$ }: PlayTapeDeps,
): Observable<TapeEvent> {
  return new Observable((subscriber) => {
    const iterator = events[Symbol.iterator]();
    const pull = (): TapeEvent | undefined => {
      try {
        const result = iterator.next();
        if (!result.done) return result.value;
        subscriber.complete();
      } catch (cause) {
        subscriber.error(cause);
      }
      return undefined;
    };
    subscriber.add(() => iterator.return?.());

    let next = pull();
    while (next && isOpening(next) && !subscriber.closed) {
      subscriber.next(next);
      next = pull();
    }
    if (!next) return;

    const gapMs = (from: TapeEvent, to: TapeEvent): number =>
      speed > 0
        ? Math.min(to.atMs - from.atMs, maxGapMs) / speed
        : isOpening(to)
          ? 0
          : 1000 / maxPerSecond;

    const timers = createTimers(scheduler);
    subscriber.add(() => timers.stop());
    const playAt = (atMs: number, first: TapeEvent): void =>
      timers.set('next', atMs, () => {
        let current = first;
        // It was waited for, whatever the clock says now.
        let dueMs = Math.min(atMs, scheduler.now());
        let waitMs = 0;
        for (let count = 0; count < BATCH && dueMs <= scheduler.now(); count += 1) {
          subscriber.next(current);
          const following = subscriber.closed ? undefined : pull();
          if (!following) return;
          waitMs = gapMs(current, following);
          dueMs += waitMs;
          current = following;
        }
        playAt(Math.min(dueMs, scheduler.now() + waitMs), current);
      });
    const first = next;
    subscriber.add(
      watched$.pipe(take(1)).subscribe({
        next: () => playAt(scheduler.now() + leadInMs, first),
        error: (cause: unknown) => subscriber.error(cause),
      }),
    );
  });
}

const isOpening = ({ type }: TapeEvent): boolean => type === 'leader' || type === 'market';
