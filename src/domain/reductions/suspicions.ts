import type { Shares } from '../units.ts';

export type Suspicion = {
  /** When a reading first showed less than we believe, ms since the epoch. */
  readonly sinceMs: number;
  readonly believed: Shares;
};

/**
 * Positions that are smaller than we believe, and since when: a trade that explains it may only be late.
 * What we believe of one changes with every trade of it that is seen, and then it begins anew.
 */
export type Suspicions = {
  /** Since when this position has been short of what is believed now. */
  raise(position: string, believed: Shares, nowMs: number): Suspicion;
  /** It is as we believe, or has been explained. */
  drop(position: string): void;
  /** Drops all others. */
  keep(positions: ReadonlySet<string>): void;
  size(): number;
};

/** Holds one for each position that is short. */
export function suspicions(): Suspicions {
  const raised = new Map<string, Suspicion>();
  return {
    raise(position, believed, nowMs) {
      const before = raised.get(position);
      if (before?.believed === believed) return before;
      const suspicion = { sinceMs: nowMs, believed };
      raised.set(position, suspicion);
      return suspicion;
    },
    drop: (position) => void raised.delete(position),
    keep(positions) {
      for (const position of raised.keys()) if (!positions.has(position)) raised.delete(position);
    },
    size: () => raised.size,
  };
}
