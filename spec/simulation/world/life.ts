/**
 * One run of the engine, from its start to its end or crash. What a dead one still asks of the world has
 * no effect: a process that is gone does nothing more.
 */
export type Life = {
  /** 1 for the first. */
  readonly number: number;
  readonly startedAtMs: number;
  endedAtMs?: number;
};

export const isAlive = (life: Life): boolean => life.endedAtMs === undefined;
