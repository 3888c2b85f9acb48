/** `p50 p90 p99 max` of some numbers, as text with their unit. */
export function quantiles(values, unit, digits = 2) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0;
  return ['p50', 'p90', 'p99']
    .map((name) => `${name} ${at(Number(name.slice(1)) / 100).toFixed(digits)}`)
    .concat(`max ${(sorted.at(-1) ?? 0).toFixed(digits)} ${unit}`)
    .join('  ');
}
