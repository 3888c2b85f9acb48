import type { Intent } from '../decisions/intent.ts';

/** An intent as the venue's order struct: everything that is signed, and the hash of it. */
export type PreparedOrder = {
  readonly intent: Intent;
  /** The EIP-712 hash of the order: its id at the venue, known before it is sent. */
  readonly hash: string;
  /** What we give at most: dollars of a BUY, shares of a SELL; millionths. */
  readonly makerAmount: bigint;
  /** What we get at least for all of it; millionths. */
  readonly takerAmount: bigint;
  /** Below 2^53: it travels as a JSON number. */
  readonly salt: bigint;
  readonly exchange: Exchange;
};

/** Which exchange contract settles a market. */
export type Exchange = 'v2' | 'v2-negrisk' | 'v3';

export type SignedOrder = PreparedOrder & {
  /** 0x and hex: 65 bytes, or the 317 bytes of a deposit wallet's envelope. */
  readonly signature: string;
};
