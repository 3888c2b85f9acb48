import type { Usd } from '../units.ts';

/** A redemption that is signed: these bytes and no others, known before they leave. */
export type SignedRedemption = {
  readonly conditionId: string;
  /** Text from outside. */
  readonly title: string;
  /** 0x and 64 hex digits. */
  readonly transactionHash: string;
  /** What is sent, 0x and hex. It can do nothing but pay us, once: its nonce is used up then. */
  readonly raw: string;
  readonly nonce: number;
};

/** How a redemption that was sent ended. */
export type RedemptionOutcome =
  /** It is in a block that is final, and brought this. */
  | { readonly kind: 'mined'; readonly usd: Usd }
  /** It is in a block that is final, and brought nothing but the cost of it. */
  | { readonly kind: 'reverted' }
  /** Another transaction of the account took its nonce: it can never be mined. */
  | { readonly kind: 'replaced' }
  /** The node would not have it, and nobody else has seen it. */
  | { readonly kind: 'refused'; readonly message: string };
