const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** Milliseconds for people, in the largest unit of which there is at least one: 90 min are `1.5 h`. */
export function inLargestUnit(ms: string): string {
  const [unit, length] = UNITS.find(([, least]) => Number(ms) >= least) ?? ['ms', 1];
  return `${Number((Number(ms) / length).toFixed(1))} ${unit}`;
}
