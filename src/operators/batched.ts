import {
  asyncScheduler,
  defer,
  Observable,
  type Observer,
  type SchedulerLike,
  Subscription,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';

export type BatchedOptions = {
  /** Most inputs projected together, from 1. */
  readonly maxSize: number;
  readonly scheduler?: SchedulerLike;
};

type Asked<I, O> = { readonly input: I; readonly observer: Observer<O> };

/**
 * Collects what is asked for at one moment, and has it done together: each output is for the input at its
 * place.
 *
 * Asking is cold: an input joins when it is subscribed, and what joined by the next turn of the scheduler
 * is projected, `maxSize` at a time, all of it at once. Each emits its output and completes; when a
 * projection errs, or has no output for it, it errs. One that unsubscribes in time is left out; a projection is
 * unsubscribed when nobody waits for it any more. Memory is bounded by those who ask.
 */
export function batched<I, O>(
  project: (inputs: readonly I[]) => Observable<readonly O[]>,
  { maxSize, scheduler = asyncScheduler }: BatchedOptions,
): (input: I) => Observable<O> {
  let waiting: Asked<I, O>[] = [];
  /** Who has been passed on to a projection, and how to leave it. */
  const leaving = new Map<Asked<I, O>, () => void>();

  const start = (batch: readonly Asked<I, O>[]): void => {
    let left = batch.length;
    const projection = new Subscription();
    for (const one of batch)
      leaving.set(one, () => {
        left -= 1;
        if (left === 0) projection.unsubscribe();
      });
    const outputs$ = defer(() => project(batch.map(({ input }) => input)));
    const running = outputs$.subscribe({
      next: (outputs) => {
        batch.forEach(({ observer }, place) => {
          const output = outputs[place];
          if (output === undefined) return;
          observer.next(output);
          observer.complete();
        });
      },
      error: (cause: unknown) => {
        for (const { observer } of batch) observer.error(cause);
      },
      complete: () => {
        for (const { observer } of batch) observer.error(unanswered());
      },
    });
    projection.add(running);
  };

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += maxSize) start(all.slice(from, from + maxSize));
  };

  return (input) =>
    new Observable<O>((observer) => {
      const asked: Asked<I, O> = { input, observer };
      waiting.push(asked);
      if (waiting.length === 1) scheduler.schedule(flush);
      return () => {
        waiting = waiting.filter((other) => other !== asked);
        leaving.get(asked)?.();
        leaving.delete(asked);
      };
    });
}

const unanswered = (): EngineError =>
  new EngineError('Done together with others, and left out of the answer.', {
    disposition: 'unknown',
  });
