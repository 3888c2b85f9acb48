import type { EngineEvent, FillChanged } from '../events/engineEvent.ts';
import { recent } from '../portfolio/recent.ts';
import type { Readings } from './figure.ts';

/** The orders of which nobody knows whether they traded: a fold over the engine's events. */
export type UnknownOrders = {
  apply(event: EngineEvent): void;
  /** Whether it is the first fill of an order that was presumed dead; ask before `apply`. */
  isLate(event: FillChanged): boolean;
  read(nowMs: number): Pick<Readings, 'unknownOrders' | 'unknownOrderMs'>;
};

/** Orders of each kind remembered; what is beyond that is not counted. */
const MAX_ORDERS = 10_000;

export function unknownOrders(): UnknownOrders {
  /** When each became unknown; the oldest first. */
  const sinceMs = new Map<string, number>();
  const givenUp = recent<string, true>(MAX_ORDERS);

  return {
    apply(event) {
      switch (event.type) {
        case 'order-answered':
          if (event.answer.kind !== 'unknown') sinceMs.delete(event.orderHash);
          else if (!sinceMs.has(event.orderHash) && sinceMs.size < MAX_ORDERS)
            sinceMs.set(event.orderHash, event.atMs);
          break;
        case 'order-closed':
          sinceMs.delete(event.orderHash);
          break;
        case 'order-presumed-dead':
          sinceMs.delete(event.orderHash);
          givenUp.set(event.orderHash, true);
          break;
        case 'fill':
          sinceMs.delete(event.fill.orderHash);
          givenUp.delete(event.fill.orderHash);
          break;
        default:
          break;
      }
    },
    isLate: ({ fill }) => givenUp.get(fill.orderHash) !== undefined,
    read(nowMs) {
      const [oldestMs = nowMs] = sinceMs.values();
      return { unknownOrders: sinceMs.size, unknownOrderMs: Math.max(0, nowMs - oldestMs) };
    },
  };
}
