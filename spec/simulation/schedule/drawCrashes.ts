import type { Chance } from './chance.ts';
import type { Crash, Span } from './schedule.ts';

/** Crashes at any moment, also while it recovers from the one before. */
export function drawCrashes({ between, flips, oneOf }: Chance): readonly Crash[] {
  const count = oneOf([0, 0, 1, 1, 2, 3]);
  const crashes: Crash[] = [];
  let atMs = 0;
  for (let number = 0; number < count; number += 1) {
    // Soon after it came up again it is still reading what happened meanwhile.
    atMs += flips(0.3) && number > 0 ? between(1, 600) : between(500, 9_000);
    const downMs = flips(0.2) ? between(5_000, 40_000) : between(1, 2_000);
    crashes.push({ atMs, downMs, pending: oneOf(['kept', 'lost']) });
    atMs += downMs;
  }
  return crashes;
}

/** One when leaders have traded, and positions are closed and paid for. */
export function drawLateCrash({ between, flips, oneOf }: Chance): readonly Crash[] {
  if (!flips(0.3)) return [];
  const atMs = between(10_000, 36_000);
  return [{ atMs, downMs: between(1, 2_000), pending: oneOf(['kept', 'lost']) }];
}

export function drawFullDisk({ between, flips }: Chance): readonly Span[] {
  if (!flips(0.12)) return [];
  const fromMs = between(1_000, 15_000);
  return [{ fromMs, toMs: fromMs + between(100, 5_000) }];
}
