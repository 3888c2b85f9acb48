import type { Side } from '../../domain/side.ts';
import type { Price, Shares } from '../../domain/units.ts';

export type BookLevel = { readonly price: Price; readonly shares: Shares };

/** One outcome's book, with what the other outcome's orders offer it through mint and merge. */
export type Book = {
  readonly conditionId: string;
  readonly assetId: string;
  /** Best first, as are `asks`. */
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  /** Of this outcome or of the other, at one less its price. */
  readonly lastTrade?: { readonly price: Price; readonly side: Side };
  /** When it last changed, ms since the epoch. */
  readonly changedAtMs: number;
};

/** A level's new size on the book of `assetId`; zero where the level is gone. */
export type LevelChange = {
  readonly assetId: string;
  readonly side: Side;
  readonly price: Price;
  readonly shares: Shares;
};
