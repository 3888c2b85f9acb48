import type { DigestSigner } from './digestSigner.ts';
import type { ExchangeContract } from './exchangeContracts.ts';
import type { OrderStruct } from './orderStruct.ts';
import { poly1271 } from './poly1271.ts';

/**
 * The signature of an order whose hash is known, as its signature type asks for: 65 bytes over the hash,
 * or a deposit wallet's envelope, as 0x and hex. The same order yields the same signature.
 */
export function signOrder(
  order: OrderStruct,
  hash: string,
  contract: ExchangeContract,
  signer: DigestSigner,
): string {
  return order.signatureType === 'deposit'
    ? poly1271(order, contract, signer)
    : signer.sign(Buffer.from(hash.slice(2), 'hex'));
}
