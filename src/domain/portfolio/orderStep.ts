import type { EngineEvent } from '../events/engineEvent.ts';
import {
  answered,
  closed,
  expired,
  found,
  type OrderRecord,
  presumedDead,
  sending,
} from './orderRecord.ts';
import type { OrderRecords } from './orderRecords.ts';

export type OrderStep = { readonly before: OrderRecord; readonly after: OrderRecord };

/** What a word about one of our orders makes of its record; nothing where it is about none that is known. Pure. */
export function orderStep(
  event: EngineEvent,
  orders: Pick<OrderRecords, 'ofIntent' | 'ofHash'>,
): OrderStep | undefined {
  switch (event.type) {
    case 'order-sending': {
      const { order, atMs } = event;
      return step(orders.ofIntent(order.intent.id), (record) => sending(record, order, atMs));
    }
    case 'order-answered':
      return step(orders.ofIntent(event.intentId), (record) => answered(record, event.answer));
    case 'order-found':
      return step(orders.ofHash(event.orderHash), found);
    case 'order-closed':
      return step(orders.ofHash(event.orderHash), (record) =>
        closed(record, event.atMs, event.traded),
      );
    case 'order-presumed-dead':
      return step(orders.ofHash(event.orderHash), presumedDead);
    case 'intent-expired':
      return step(orders.ofIntent(event.intentId), expired);
    default:
      return undefined;
  }
}

const step = (
  before: OrderRecord | undefined,
  change: (record: OrderRecord) => OrderRecord,
): OrderStep | undefined => before && { before, after: change(before) };
