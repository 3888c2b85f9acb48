import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';

export type SimOrderType = 'GTC' | 'GTD' | 'FOK' | 'FAK';

/** An order whose signature and owner have been checked. */
export type NewOrder = {
  /** Its EIP-712 hash, 0x and 64 lower-case hex digits. */
  readonly id: string;
  /** The funds wallet that pays: `maker` of the signed struct. */
  readonly account: Address;
  /** The API key it came with; what the venue calls `owner`. */
  readonly apiKey: string;
  readonly assetId: string;
  readonly side: Side;
  /** What it gives at most, millionths: dollars of a BUY, shares of a SELL. */
  readonly makerAmount: bigint;
  /** What it asks for all of it, millionths. */
  readonly takerAmount: bigint;
  readonly type: SimOrderType;
  readonly postOnly: boolean;
  /** Unix seconds, as signed; 0 for none. A GTD order ends a minute before. */
  readonly expiration: number;
};
