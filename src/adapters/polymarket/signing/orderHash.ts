import { addressWord, uintWord } from './abiWord.ts';
import { keccak } from './keccak.ts';
import type { OrderStruct } from './orderStruct.ts';
import { ORDER_TYPE } from './orderType.ts';
import { SIGNATURE_TYPES } from './signatureTypes.ts';
import { textDigits } from './textDigits.ts';

const ORDER_TYPE_HASH = keccak(textDigits(ORDER_TYPE));

/** The EIP-712 hash of the struct alone, 64 hex digits: the same on every exchange. */
export function orderStructHash(order: OrderStruct): string {
  return keccak(
    ORDER_TYPE_HASH +
      uintWord(order.salt) +
      addressWord(order.maker) +
      addressWord(order.signer) +
      uintWord(BigInt(order.tokenId)) +
      uintWord(order.makerAmount) +
      uintWord(order.takerAmount) +
      uintWord(order.side === 'BUY' ? 0 : 1) +
      uintWord(SIGNATURE_TYPES[order.signatureType]) +
      uintWord(order.timestamp) +
      order.metadata.slice(2) +
      order.builder.slice(2),
  );
}

/**
 * The hash of an order on the exchange with this domain separator: 0x and 64 hex digits. It is what is
 * signed, the venue's id of the order, and the key of the exchange's count of what was filled.
 */
export function orderHash(order: OrderStruct, separator: string): string {
  return `0x${keccak(`1901${separator}${orderStructHash(order)}`)}`;
}
