/**
 * Whether at least so many ms have passed since a moment. Where that seems to be still to come, the clock was set back
 * since, and nobody knows how long ago it was: then they have.
 */
export const hasPassed = (
  ms: number,
  { sinceMs, nowMs }: { readonly sinceMs: number; readonly nowMs: number },
): boolean => nowMs < sinceMs || nowMs - sinceMs >= ms;
