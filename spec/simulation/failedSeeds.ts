/**
 * Seeds that once broke an invariant, each with what was wrong; played again by every run. A seed draws something
 * else once the drawing changes: what it found is also told by a spec of the part that was at fault.
 */
export const FAILED_SEEDS: readonly (readonly [seed: number, story: string])[] = [
  [105, 'An order was posted again for ever, at once, when its last attempt could not be made.'],
];
