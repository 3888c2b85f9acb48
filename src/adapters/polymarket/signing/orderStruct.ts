import type { Address } from '../../../domain/address.ts';
import type { Side } from '../../../domain/side.ts';
import type { SignatureType } from './signatureTypes.ts';

/** An order as the exchange contracts know it: exactly what is signed. */
export type OrderStruct = {
  /** Below 2^53. */
  readonly salt: bigint;
  /** Whose money it spends. */
  readonly maker: Address;
  /** Who signs: the key's address, or the wallet itself where that is a deposit wallet. */
  readonly signer: Address;
  /** The outcome token: a decimal uint256. */
  readonly tokenId: string;
  readonly makerAmount: bigint;
  readonly takerAmount: bigint;
  readonly side: Side;
  readonly signatureType: SignatureType;
  /** When it was made, whole ms since the epoch. Makes it unique; it does not expire. */
  readonly timestamp: number;
  /** 32 bytes: 0x and 64 hex digits. */
  readonly metadata: string;
  /** 32 bytes, the code of who brought the order: 0x and 64 hex digits, zero for nobody. */
  readonly builder: string;
};
