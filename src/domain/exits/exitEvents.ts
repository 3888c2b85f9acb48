import type { ExitDecided, PeakRaised } from '../events/engineEvent.ts';
import type { Position } from '../portfolio/position.ts';
import { ascending } from '../units.ts';
import type { CloseDecision } from './decideClose.ts';

/** A position, and what was decided of it. */
export type DecidedPosition = CloseDecision & {
  readonly position: Pick<Position, 'leader' | 'assetId' | 'shares'>;
};

export type ExitEvents = {
  readonly peaks: readonly PeakRaised[];
  readonly closes: readonly ExitDecided[];
};

/** How many closes may begin, and when prices were asked for and came, ms since the epoch. */
type Moment = { readonly room: number; readonly seenAtMs: number; readonly atMs: number };

/**
 * What decisions that were made together come to: every new peak, and as many closes as there is room for, the
 * largest loss first. Pure.
 */
export function exitEvents(
  decided: readonly DecidedPosition[],
  { room, seenAtMs, atMs }: Moment,
): ExitEvents {
  const peaks = decided.flatMap(({ position, peak }): PeakRaised[] => {
    const { leader, assetId, shares } = position;
    return peak === undefined ? [] : [{ type: 'peak-raised', atMs, leader, assetId, peak, shares }];
  });
  const closes = decided
    .flatMap(({ close }) => (close ? [close] : []))
    .toSorted((a, b) => ascending(a.profit, b.profit))
    .slice(0, Math.max(0, room))
    .map((close): ExitDecided => ({ type: 'exit-decided', atMs, ...close, seenAtMs }));
  return { peaks, closes };
}
