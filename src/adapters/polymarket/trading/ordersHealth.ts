import { defer, of, type SchedulerLike } from 'rxjs';
import { metTheBook } from '../../../domain/orders/metTheBook.ts';
import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { HealthCheck } from '../../../ports/healthCheck.ts';

/** How the venue takes our orders. */
export type OrdersHealth = HealthCheck & {
  /** Tells what it answered to one, in the order of the answers. */
  heed(answer: PostAnswer): void;
};

/** The longest that it stays so by its own account: the two minutes of post-only mode after a restart. */
const LASTING_MS = 120_000;

/**
 * Whether the venue's door is open: restarting, post-only, cancel-only, closed, or it thinks that we are too fast. It
 * shows in its answers to orders alone, since reads go on all the while. Asks the venue for nothing.
 *
 * Degraded from an answer that turned an order away until one that did not, or for two minutes.
 */
export function ordersHealth(scheduler: SchedulerLike): OrdersHealth {
  let turnedAway: { readonly advice: string; readonly atMs: number } | undefined;

  return {
    component: 'orders',
    heed(answer) {
      if (answer.kind === 'busy') turnedAway = { advice: answer.advice, atMs: scheduler.now() };
      // What was never answered, or refused for another reason, says nothing about the door.
      else if (metTheBook(answer)) turnedAway = undefined;
    },
    check: () =>
      defer(() => {
        const isLate = turnedAway && scheduler.now() >= turnedAway.atMs + LASTING_MS;
        if (!turnedAway || isLate)
          return of({ state: 'ok' as const, detail: 'None is turned away.' });
        return of({
          state: 'degraded' as const,
          detail: `The venue turns orders away. ${turnedAway.advice}`,
        });
      }),
  };
}
