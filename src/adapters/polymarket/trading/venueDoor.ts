import { defer, type Observable, of, race, type SchedulerLike, Subject, take } from 'rxjs';
import { metTheBook } from '../../../domain/orders/metTheBook.ts';
import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { VenueMode } from '../../../domain/orders/venueMode.ts';
import { rateLimit } from '../../../operators/rateLimit.ts';

/** Whether the venue takes orders that would trade at once, as its answers tell. */
export type VenueDoor = {
  /** Tells what it answered to an order, in the order of the answers. */
  heed(answer: PostAnswer): void;
  /** Why it takes none; undefined while it does, as far as is known. */
  shutBy(): VenueMode | undefined;
  /**
   * Cold; emits once and completes: at once while the door is open, else as soon as it is, or when it is one's turn to
   * try it. Unsubscribing gives that turn to others.
   */
  readonly passage$: Observable<void>;
};

/** How often it is tried, by one order at a time: a restart takes minutes, and an order is fresh for seconds. */
const TRIES_PER_SECOND = 0.5;

/**
 * The venue takes no orders from anybody while its matching engine restarts, for two minutes after that, and while its
 * trading is cancel-only or disabled. What one order was told all others know by it: they wait, and every two seconds
 * one of them tries, until an order meets the book. Then all pass. Memory is bounded by those who wait.
 */
export function venueDoor(scheduler: SchedulerLike): VenueDoor {
  const opened = new Subject<void>();
  const tries = rateLimit({
    perSecond: TRIES_PER_SECOND,
    burst: 1,
    maxWaiting: Number.POSITIVE_INFINITY,
    scheduler,
  });
  let mode: VenueMode | undefined;

  return {
    heed(answer) {
      if (answer.kind === 'busy' && answer.mode) mode = answer.mode;
      if (mode === undefined || !metTheBook(answer)) return;
      mode = undefined;
      opened.next();
    },
    shutBy: () => mode,
    passage$: defer(() =>
      mode === undefined ? of(undefined) : race(opened.pipe(take(1)), tries(of(undefined))),
    ),
  };
}
