import type { Address } from '../address.ts';
import type { Shares } from '../units.ts';

/**
 * What a wallet does to its shares besides trading: cash split into all outcomes or merged from them, the No of
 * a market converted into the Yes of its siblings, a resolved market redeemed, shares moved to other contracts.
 */
export type HoldingChangeKind = 'split' | 'merge' | 'conversion' | 'redemption' | 'migration';

/** One such act of a leader, as the venue's record has it. */
export type HoldingChange = {
  readonly leader: Address;
  readonly kind: HoldingChangeKind;
  /** The market: 0x and 64 lower-case hex digits. */
  readonly conditionId: string;
  /** The outcome token, where the record names one; it rarely does. */
  readonly assetId?: string;
  /** Of each outcome that it is about; of a redemption, what it paid. */
  readonly shares: Shares;
  /** 0x and 64 lower-case hex digits. */
  readonly transactionHash: string;
  /** The block's time, whole seconds in milliseconds since the epoch. */
  readonly occurredAtMs: number;
};

/** What equal changes of one transaction share. */
export function changeTerms(change: HoldingChange): string {
  const { transactionHash, leader, kind, conditionId, assetId = '', shares } = change;
  return `${transactionHash}:${leader}:${kind}:${conditionId}:${assetId}:${shares}`;
}
