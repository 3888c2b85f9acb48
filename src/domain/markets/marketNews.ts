import type { Price } from '../units.ts';

/** Something that happened in a market whose outcomes are watched. */
export type MarketNews =
  /** Their books are not what they were; read them to see what they are. */
  | {
      readonly kind: 'books-changed';
      readonly assetIds: readonly string[];
      /** When the news came in, ms since the epoch. */
      readonly atMs: number;
    }
  /** The market is over: the winner's shares are worth a dollar, all others nothing. */
  | {
      readonly kind: 'resolved';
      readonly conditionId: string;
      /** Every outcome of the market, watched or not. */
      readonly assetIds: readonly string[];
      readonly winningAssetId: string;
      readonly atMs: number;
    }
  /** Orders for this outcome go by another tick from now on. */
  | {
      readonly kind: 'tick-changed';
      readonly conditionId: string;
      readonly assetId: string;
      readonly tick: Price;
      readonly atMs: number;
    };
