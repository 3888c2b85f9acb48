import type { EngineEvent } from '../events/engineEvent.ts';
import { recent } from '../portfolio/recent.ts';

/** The orders of which nobody knows what became of them: a fold over the engine's events. */
export type UnknownOutcomes = {
  apply(event: EngineEvent): void;
  /** When each was left unanswered, ms since the epoch, the oldest first. */
  sinceMs(): readonly number[];
};

/** Orders remembered, unknown ones and those that are known; what is older is not counted. */
const MAX_ORDERS = 10_000;

/**
 * An order's outcome is unknown once its answer said nothing for certain, and until its end, a fill or its place on the
 * book is told, which may be before the answer. Remembers 10,000 of each.
 */
export function unknownOutcomes(): UnknownOutcomes {
  const unknown = new Map<string, number>();
  const known = recent<string, true>(MAX_ORDERS);

  const leave = (orderHash: string, atMs: number): void => {
    if (known.get(orderHash) || unknown.has(orderHash)) return;
    unknown.set(orderHash, atMs);
    const [oldest] = unknown.keys();
    if (unknown.size > MAX_ORDERS && oldest !== undefined) unknown.delete(oldest);
  };

  const learn = (orderHash: string): void => {
    unknown.delete(orderHash);
    known.set(orderHash, true);
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'order-answered': {
          const { orderHash, answer, atMs } = event;
          if (answer.kind === 'unknown') leave(orderHash, atMs);
          // That the venue knows these bytes does not say what they traded.
          else if (answer.kind !== 'landed') learn(orderHash);
          break;
        }
        case 'order-closed':
        case 'order-found':
        case 'order-presumed-dead':
          learn(event.orderHash);
          break;
        case 'fill':
          learn(event.fill.orderHash);
          break;
        default:
          break;
      }
    },
    sinceMs: () => [...unknown.values()],
  };
}
