import { EngineError } from '../../../domain/engineError.ts';
import type { AccountUpdate } from '../../../ports/account.ts';
import { fillsOfTrade, type TradeContext } from '../record/fillsOfTrade.ts';
import { wireFields } from '../wire/wireFields.ts';
import { orderClosedOf } from './orderClosedOf.ts';

const ORDER_TYPES = new Set(['PLACEMENT', 'UPDATE', 'CANCELLATION']);

/**
 * What a message of the user socket says about our account: fills, the end of an order, or nothing.
 *
 * @throws EngineError `retryable` when the message is of a kind that we do not know or cannot be read.
 */
export function userUpdates(message: unknown, context: TradeContext): AccountUpdate[] {
  switch (kindOf(message)) {
    case 'trade':
      return fillsOfTrade(message, context).map((fill) => ({ kind: 'fill', fill }));
    case 'order': {
      const closed = orderClosedOf(message);
      return closed ? [closed] : [];
    }
  }
}

/** Some messages come without `event_type`; their `type` tells them apart. */
function kindOf(message: unknown): 'trade' | 'order' {
  const fields = wireFields(message, 'message of the user socket');
  if (fields.has('event_type')) {
    const kind = fields.text('event_type');
    if (kind === 'trade' || kind === 'order') return kind;
  }
  const type = fields.text('type');
  if (type === 'TRADE') return 'trade';
  if (ORDER_TYPES.has(type)) return 'order';
  throw new EngineError('The user socket sent a message of a kind that we do not know.', {
    disposition: 'retryable',
  });
}
