import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';

/** What the venue calls what a wallet did. */
export type ActivityType =
  | 'TRADE'
  | 'SPLIT'
  | 'MERGE'
  | 'REDEEM'
  | 'CONVERSION'
  | 'REWARD'
  | 'MAKER_REBATE'
  | 'TAKER_REBATE';

/** What happened, before it is put on record. Amounts are decimal strings: shares and dollars. */
export type Activity = {
  readonly wallet: Address;
  readonly type: ActivityType;
  /** Which side of a trade; taker for what is none. */
  readonly role: 'maker' | 'taker';
  readonly transactionHash: string;
  /** Empty where there is none, as `assetId`, `side` and the texts. */
  readonly conditionId: string;
  readonly assetId: string;
  readonly side: Side | '';
  readonly size: string;
  readonly usdcSize: string;
  /** 0 where there is none. */
  readonly price: string;
  /** 999 where the venue cannot tell. */
  readonly outcomeIndex: number;
  readonly outcome: string;
  readonly title: string;
  readonly slug: string;
  readonly eventSlug: string;
};

/** Something a wallet did, on record. */
export type ActivityRow = Activity & {
  /** In the order of recording, from 1. Orders rows of one second. */
  readonly sequence: number;
  /** The block's time, whole seconds since the epoch; one for all rows of a transaction. */
  readonly timestampS: number;
  /** When the firehose sends it, ms since the epoch. */
  readonly publishedAtMs: number;
  /** When the Data API begins to list it, ms since the epoch: seconds late, and not in order. */
  readonly listedAtMs: number;
};
