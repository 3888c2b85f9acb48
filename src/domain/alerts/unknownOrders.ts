import type { EngineEvent, FillChanged } from '../events/engineEvent.ts';
import { unknownOutcomes } from '../orders/unknownOutcomes.ts';
import { recent } from '../portfolio/recent.ts';
import type { Readings } from './figure.ts';

/** The orders of which nobody knows whether they traded: a fold over the engine's events. */
export type UnknownOrders = {
  apply(event: EngineEvent): void;
  /** Whether it is the first fill of an order that was presumed dead; ask before `apply`. */
  isLate(event: FillChanged): boolean;
  read(nowMs: number): Pick<Readings, 'unknownOrders' | 'unknownOrderMs'>;
};

/** Orders that were presumed dead, and are remembered. */
const MAX_ORDERS = 10_000;

/** `before` are hashes of orders that an earlier run had given up. */
export function unknownOrders(before: readonly string[] = []): UnknownOrders {
  const unknown = unknownOutcomes();
  const givenUp = recent<string, true>(MAX_ORDERS);
  for (const hash of before) givenUp.set(hash, true);

  return {
    apply(event) {
      unknown.apply(event);
      if (event.type === 'order-presumed-dead') givenUp.set(event.orderHash, true);
      if (event.type === 'fill') givenUp.delete(event.fill.orderHash);
    },
    isLate: ({ fill }) => givenUp.get(fill.orderHash) !== undefined,
    read(nowMs) {
      const sinceMs = unknown.sinceMs();
      const [oldestMs = nowMs] = sinceMs;
      return { unknownOrders: sinceMs.length, unknownOrderMs: Math.max(0, nowMs - oldestMs) };
    },
  };
}
