import type { Lot } from '../portfolio/lot.ts';
import { lotKey } from '../portfolio/lotKey.ts';
import type { Shares } from '../units.ts';
import { isShort } from './isShort.ts';
import type { Suspicion, Suspicions } from './suspicions.ts';

/** What a reading says of the leader's position behind a lot. */
export type PositionRead = {
  readonly lot: Lot;
  /** What the leader should hold, as far as we watched them. */
  readonly believed: Shares;
  /** What the leader does hold. */
  readonly held: Shares;
  /** Whether that says nothing: nothing is left of ours, its market is decided, or a sale may still be unread. */
  readonly tellsNothing: boolean;
};

/** A lot whose leader has held less than we believe for long enough. */
export type Shortfall = { readonly lot: Lot; readonly held: Shares; readonly since: Suspicion };

/**
 * Of positions that were read just now, those that have been too small for `transferMs`. The others that are too
 * small are kept in `short`, and what is as we believe, or over, is dropped from it.
 */
export const dueShortfalls = (
  positions: readonly PositionRead[],
  short: Pick<Suspicions, 'raise' | 'drop'>,
  { transferMs, nowMs }: { readonly transferMs: number; readonly nowMs: number },
): Shortfall[] =>
  positions.flatMap(({ lot, believed, held, tellsNothing }) => {
    if (tellsNothing || !isShort(believed, held)) {
      short.drop(lotKey(lot));
      return [];
    }
    const since = short.raise(lotKey(lot), believed, nowMs);
    return nowMs - since.sinceMs >= transferMs ? [{ lot, held, since }] : [];
  });
