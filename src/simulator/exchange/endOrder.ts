import type { Floor } from './floor.ts';
import type { OrderRecord } from './orderRecord.ts';

/**
 * Ends an order that has something left, and says so. `killedBecause` where the venue did not even let
 * it rest. What it has on the book is its caller's to take off. Within a transaction of the floor.
 */
export function endOrder(floor: Floor, ended: OrderRecord, killedBecause?: string): void {
  floor.timers.clear(ended.id);
  floor.orders.save(ended);
  floor.emit({
    type: 'order-cancelled',
    atMs: floor.scheduler.now(),
    order: ended,
    ...(killedBecause !== undefined && { killedBecause }),
  });
}
