import type { Position } from '../portfolio/position.ts';
import type { Sale } from './sale.ts';
import type { Trailed } from './trailed.ts';

/** What a rule may look at besides the position and what it would bring. */
export type ExitStanding = Omit<ExitCase, 'position' | 'sale' | 'trailed'>;

/** What a rule may look at. */
export type ExitCase = {
  readonly position: Position;
  /** What selling all that can be sold would bring now; absent while that is not known. */
  readonly sale?: Sale | undefined;
  /** What a trailing stop goes by, where there is one; absent while it is not known. */
  readonly trailed?: Trailed | undefined;
  /** ms since the epoch. */
  readonly nowMs: number;
  /** Whether its leader is still followed. */
  readonly isFollowed: boolean;
  /** Whether the user has said to close everything. */
  readonly isFlattening: boolean;
};
