import type { OrderStruct } from '../../src/adapters/polymarket/signing/orderStruct.ts';
import type { SignatureType } from '../../src/adapters/polymarket/signing/signatureTypes.ts';
import type { Address } from '../../src/domain/address.ts';
import { fc } from './fc.ts';

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((digits) => Buffer.from(digits).toString('hex'));
const uint = (bits: bigint) => fc.bigInt(0n, 2n ** bits - 1n);

export const anyAddress = hex(20).map((digits): Address => `0x${digits}`);
export const anyHash = hex(32).map((digits) => `0x${digits}`);

/** Orders with every value that the struct can hold. */
export const anyOrder: fc.Arbitrary<OrderStruct> = fc.record({
  salt: uint(53n),
  maker: anyAddress,
  signer: anyAddress,
  tokenId: uint(256n).map(String),
  makerAmount: uint(256n),
  takerAmount: uint(256n),
  side: fc.constantFrom('BUY', 'SELL'),
  signatureType: fc.constantFrom<SignatureType[]>('eoa', 'proxy', 'safe', 'deposit'),
  timestamp: fc.maxSafeNat(),
  metadata: anyHash,
  builder: anyHash,
});
