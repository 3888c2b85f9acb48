/** When a figure is worth an alert, and when no longer. */
export type Threshold = {
  /** Raised where the figure reaches this. */
  readonly raise: number;
  /** Cleared where it falls below this; at most `raise`. */
  readonly clear: number;
  /** How long it must have stayed at `raise` or above before it counts, ms. */
  readonly forMs: number;
};

/**
 * Takes one reading of the figure after another and says when the alert is raised and when it is cleared,
 * each once. Without a reading nothing changes: silence is no proof of better times, nor of worse.
 */
export type Hysteresis = (
  reading: number | undefined,
  nowMs: number,
) => 'raised' | 'cleared' | undefined;

export function hysteresis({ raise, clear, forMs }: Threshold): Hysteresis {
  let isRaised = false;
  let aboveSinceMs: number | undefined;

  return (reading, nowMs) => {
    if (reading === undefined) return undefined;
    if (isRaised) {
      if (reading >= clear) return undefined;
      isRaised = false;
      return 'cleared';
    }
    if (reading < raise) {
      aboveSinceMs = undefined;
      return undefined;
    }
    aboveSinceMs ??= nowMs;
    if (nowMs - aboveSinceMs < forMs) return undefined;
    isRaised = true;
    aboveSinceMs = undefined;
    return 'raised';
  };
}
