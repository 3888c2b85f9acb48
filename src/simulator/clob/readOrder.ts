import { type Address, address } from '../../domain/address.ts';
import type { SignatureType, SignedOrder } from '../accounts/signedOrder.ts';
import type { SimOrderType } from '../exchange/newOrder.ts';
import { ClobError } from './clobError.ts';
import { isObject, type Json } from './jsonBody.ts';

/** What is posted: a signed order, and what is said about it unsigned. */
export type PostedOrder = {
  readonly order: SignedOrder;
  /** The API key it claims to come with. */
  readonly owner: string;
  readonly type: SimOrderType;
  readonly postOnly: boolean;
  /** Unix seconds; 0 for none. */
  readonly expiration: number;
};

const TYPES: readonly unknown[] = ['GTC', 'GTD', 'FOK', 'FAK'];

/**
 * Reads a posted order, of either official client.
 *
 * @throws ClobError 400 where it is none, or one of the exchange's first version.
 */
export function readOrder(payload: unknown): PostedOrder {
  if (!isObject(payload) || !isObject(payload['order'])) throw invalid();
  const { order, owner, orderType, postOnly = false } = payload;
  if (typeof owner !== 'string' || typeof postOnly !== 'boolean') throw invalid();
  if (!TYPES.includes(orderType)) throw invalid();
  if ('feeRateBps' in order && !('timestamp' in order))
    throw new ClobError(400, 'invalid order version, please use the latest clob-client');
  return {
    order: signedOrder(order),
    owner,
    type: orderType as SimOrderType,
    postOnly,
    expiration: Number(whole(order['expiration'] ?? '0', 10n ** 12n)),
  };
}

function signedOrder(order: Json): SignedOrder {
  const { side, signatureType } = order;
  if (side !== 'BUY' && side !== 'SELL') throw invalid();
  if (typeof signatureType !== 'number' || ![0, 1, 2, 3].includes(signatureType)) throw invalid();
  return {
    salt: whole(order['salt'], 2n ** 53n),
    maker: addressIn(order['maker']),
    signer: addressIn(order['signer']),
    tokenId: whole(order['tokenId'], 2n ** 256n).toString(),
    makerAmount: whole(order['makerAmount'], 2n ** 96n),
    takerAmount: whole(order['takerAmount'], 2n ** 96n),
    side,
    signatureType: signatureType as SignatureType,
    timestamp: whole(order['timestamp'], 2n ** 63n),
    metadata: hex(order['metadata'], /^0x[0-9a-f]{64}$/i),
    builder: hex(order['builder'], /^0x[0-9a-f]{64}$/i),
    signature: hex(order['signature'], /^0x([0-9a-f]{2})+$/i),
  };
}

/** A whole number below a bound, as a JSON number or as digits. */
function whole(value: unknown, below: bigint): bigint {
  const isWhole =
    typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : isDigits(value);
  if (!isWhole) throw invalid();
  const number = BigInt(value as string | number);
  if (number >= below) throw invalid();
  return number;
}

const isDigits = (value: unknown): boolean => typeof value === 'string' && /^\d{1,78}$/.test(value);

function addressIn(value: unknown): Address {
  return address(hex(value, /^0x[0-9a-f]{40}$/i));
}

function hex(value: unknown, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw invalid();
}

const invalid = (): ClobError => new ClobError(400, 'Invalid order payload');
