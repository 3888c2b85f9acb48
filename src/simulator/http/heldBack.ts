import type { Writable } from 'node:stream';

/** Writes of one moment that are to leave together. */
export type HeldBack = {
  /** Holds back what is written from now on, until the work of the moment is done. */
  hold(): void;
  /** Lets what is held back go now. */
  release(): void;
};

/** Of a connection that is written to in many small pieces: handing each to the system costs more than making it. */
export function heldBack(wire: Pick<Writable, 'cork' | 'uncork'>): HeldBack {
  let isHolding = false;
  const release = (): void => {
    if (!isHolding) return;
    isHolding = false;
    wire.uncork();
  };
  return {
    hold() {
      if (isHolding) return;
      isHolding = true;
      wire.cork();
      process.nextTick(release);
    },
    release,
  };
}
