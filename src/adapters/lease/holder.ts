/** The process that has a lease. */
export type Holder = {
  /** Drawn at random for each start. */
  readonly token: string;
  readonly pid: number;
  /** What tells this process from a later one of the same number; empty where the system does not say. */
  readonly started: string;
  /** Machine and boot that the number is of. */
  readonly machine: string;
  /** ms since the epoch. */
  readonly sinceMs: number;
  readonly renewedMs: number;
  /** The journal that it writes. */
  readonly journal: string;
};

/** Who holds it, for people: `process 123, since 2026-11-26T07:00:00.000Z, with the journal data/live.db` */
export function sayHolder({ pid, sinceMs, journal }: Holder): string {
  return `process ${pid}, since ${new Date(sinceMs).toISOString()}, with the journal ${journal}`;
}
