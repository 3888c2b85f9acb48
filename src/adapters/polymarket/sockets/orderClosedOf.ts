import type { AccountUpdate } from '../../../ports/account.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';

type OrderClosed = Extract<AccountUpdate, { kind: 'order-closed' }>;

/**
 * That an order ended with something left of it, out of an `order` message of the user socket; undefined
 * while it lives.
 *
 * An order that was filled to the end is not told here: its fills tell that, and they may come after
 * this message, when what they cost must still be reserved. Odd but seen: a status of `CANCELED_` and a
 * sentence, a status `INVALID`, and no sizes or times in either.
 *
 * @throws EngineError `retryable` when the message cannot be read.
 */
export function orderClosedOf(message: unknown): OrderClosed | undefined {
  const fields = wireFields(message, 'order message');
  const status = fields.label('status');
  if (fields.text('type') !== 'CANCELLATION' && !isEnded(status, fields)) return undefined;

  return {
    kind: 'order-closed',
    orderHash: fields.hex('id', 32),
    reason: status.replace(/^CANCELED_ ?/, '') || 'CANCELED',
  };
}

function isEnded(status: string, fields: WireFields): boolean {
  if (status.startsWith('CANCELED') || status === 'INVALID') return true;
  // What was held back and then found nothing goes to rest on the book, unless it must not.
  return status === 'UNMATCHED' && ['FAK', 'FOK'].includes(fields.label('order_type'));
}
