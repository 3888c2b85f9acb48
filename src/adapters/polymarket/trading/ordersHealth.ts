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
/** Before these it takes no order at all, for a minute and a half as announced. */
const RESTARTING_MS = 90_000;

/**
 * Whether the venue's door is open: restarting, post-only, cancel-only, closed, or it thinks that we are too fast. It
 * shows in its answers to orders alone, since reads go on all the while. Asks the venue for nothing.
 *
 * Degraded from an answer that turned an order away until one that did not, or for as long as what it says may last:
 * after a restart through both of its phases, though nothing be ordered in the second. The phase is the answer's.
 */
export function ordersHealth(scheduler: SchedulerLike): OrdersHealth {
  let turnedAway:
    | { readonly phase: string; readonly advice: string; readonly atMs: number }
    | undefined;

  const lastingMs = (phase: string): number =>
    phase === 'restarting' ? RESTARTING_MS + LASTING_MS : LASTING_MS;

  return {
    component: 'orders',
    heed(answer) {
      if (answer.kind === 'busy') {
        const { mode = 'too fast', advice } = answer;
        turnedAway = { phase: mode, advice, atMs: scheduler.now() };
      }
      // What was never answered, or refused for another reason, says nothing about the door.
      else if (metTheBook(answer)) turnedAway = undefined;
    },
    check: () =>
      defer(() => {
        const isOver =
          turnedAway && scheduler.now() >= turnedAway.atMs + lastingMs(turnedAway.phase);
        if (!turnedAway || isOver)
          return of({ state: 'ok' as const, detail: 'None is turned away.' });
        return of({
          state: 'degraded' as const,
          phase: turnedAway.phase,
          detail: `The venue turns orders away. ${turnedAway.advice}`,
        });
      }),
  };
}
