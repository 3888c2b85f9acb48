import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';

/** 0 is a key's own address, 1 its proxy wallet, 2 its safe, 3 its deposit wallet. */
export type SignatureType = 0 | 1 | 2 | 3;

/** An order as its owner signed it, read from the wire. */
export type SignedOrder = {
  readonly salt: bigint;
  readonly maker: Address;
  readonly signer: Address;
  /** The asset: a decimal uint256. */
  readonly tokenId: string;
  readonly makerAmount: bigint;
  readonly takerAmount: bigint;
  readonly side: Side;
  readonly signatureType: SignatureType;
  /** When it was made, ms since the epoch. */
  readonly timestamp: bigint;
  /** 0x and 64 hex digits, as is `builder`. */
  readonly metadata: string;
  readonly builder: string;
  /** 0x and hex. */
  readonly signature: string;
};
