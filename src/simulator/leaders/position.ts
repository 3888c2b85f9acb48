import type { Address } from '../../domain/address.ts';
import type { Shares, Usd } from '../../domain/units.ts';

/** What a wallet holds, or held, of one asset, by its rows on record. */
export type Position = {
  readonly wallet: Address;
  readonly assetId: string;
  readonly conditionId: string;
  readonly shares: Shares;
  /** All shares that ever came in. */
  readonly entered: Shares;
  /** What the shares held now cost, fees not included. */
  readonly cost: Usd;
  readonly fees: Usd;
  /** Gains and losses of the shares that went out. */
  readonly realized: Usd;
  /** Seconds since the epoch. */
  readonly firstEntryS: number;
  readonly lastEventS: number;
};
