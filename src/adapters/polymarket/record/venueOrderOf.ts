import type { VenueOrder } from '../../../domain/orders/venueOrder.ts';
import { MILLION, type Shares, SIZE_STEP, ZERO_SHARES } from '../../../domain/units.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';

/** What the status words of the older form begin with. */
const OLD_FORM = /^ORDER_STATUS_/;

/**
 * An order as `GET /data/order/{hash}` and `GET /data/orders` tell it. Status words come plain (`LIVE`) with sizes in
 * shares, or as `ORDER_STATUS_LIVE`, once with sizes in millionths of a share; a killed order has fields left empty.
 *
 * @throws EngineError `retryable` when it cannot be read.
 */
export function venueOrderOf(row: unknown): VenueOrder {
  const fields = wireFields(row, 'order of the record');
  const status = fields.label('status').replace(OLD_FORM, '');
  const matched = isKilled(status, fields) ? ZERO_SHARES : sizeOf(fields, 'size_matched');
  return {
    hash: fields.hex('id', 32),
    state: stateOf(status, fields, matched),
    status,
    matched,
    tradeIds: fields.has('associate_trades')
      ? fields.list('associate_trades').filter((id) => typeof id === 'string')
      : [],
  };
}

function stateOf(status: string, fields: WireFields, matched: Shares): VenueOrder['state'] {
  if (status === 'LIVE' || status === 'DELAYED') return 'open';
  if (isTakenOff(status)) return 'over';
  const rests = !['FAK', 'FOK'].includes(fields.label('order_type'));
  // What was held back and then found nothing goes to rest on the book, unless it must not.
  if (status === 'UNMATCHED') return rests ? 'open' : 'over';
  if (status !== 'MATCHED') return 'unclear';
  // Filled, or as far as an order that does not rest will ever be. A rest of one that does contradicts.
  return rests && sizeOf(fields, 'original_size') - matched >= SIZE_STEP ? 'unclear' : 'over';
}

const isTakenOff = (status: string): boolean =>
  status.startsWith('CANCELED') || status === 'INVALID';

/** One that ended untraded may come without any size. With trades to its name its size has to be told. */
const isKilled = (status: string, fields: WireFields): boolean =>
  isTakenOff(status) &&
  !fields.has('size_matched') &&
  (!fields.has('associate_trades') || fields.list('associate_trades').length === 0);

const sizeOf = (fields: WireFields, name: string): Shares => {
  const size = amountOf(fields, name);
  return (isInMillionths(fields) ? size / MILLION : size) as Shares;
};

/** The least order is of five shares, five million millionths; nobody orders a million shares. */
const isInMillionths = (fields: WireFields): boolean =>
  OLD_FORM.test(fields.label('status')) && amountOf(fields, 'original_size') >= MILLION * MILLION;

/** Nothing is written as an empty text. */
const amountOf = (fields: WireFields, name: string): bigint =>
  fields.value(name) === '' ? 0n : fields.millionths(name);
