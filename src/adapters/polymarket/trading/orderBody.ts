import type { OrderType } from '../../../domain/decisions/intent.ts';
import type { OrderStruct } from '../signing/orderStruct.ts';
import { SIGNATURE_TYPES } from '../signing/signatureTypes.ts';

/** What is sent with an order and not signed into it. */
export type OrderEnvelope = {
  /** 0x and hex. */
  readonly signature: string;
  /** The API key: whose order it is to the venue. */
  readonly owner: string;
  readonly orderType: OrderType;
};

/**
 * The body of `POST /order`, to the byte what the official client sends. `order` holds its addresses as
 * they are to be sent, whatever the case. The order does not expire and may take as well as rest.
 *
 * It is put together by hand, because nothing in it needs escaping but the API key, and because the salt
 * has to be a JSON number without becoming a JavaScript one.
 */
export function orderBody(
  order: OrderStruct,
  { signature, owner, orderType }: OrderEnvelope,
): string {
  return (
    `{"deferExec":false,"postOnly":false,"order":{"salt":${order.salt}` +
    `,"maker":"${order.maker}","signer":"${order.signer}","tokenId":"${order.tokenId}"` +
    `,"makerAmount":"${order.makerAmount}","takerAmount":"${order.takerAmount}"` +
    `,"side":"${order.side}","signatureType":${SIGNATURE_TYPES[order.signatureType]}` +
    `,"timestamp":"${order.timestamp}","expiration":"0","metadata":"${order.metadata}"` +
    `,"builder":"${order.builder}","signature":"${signature}"}` +
    `,"owner":${JSON.stringify(owner)},"orderType":"${orderType}"}`
  );
}
