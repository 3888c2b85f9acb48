/** Each bucket is 5 % wider than the one before: a percentile is exact to within 5 %. */
const GROWTH = Math.log(1.05);
const SMALLEST_MS = 0.001;
/** Up to a day; what is longer counts as a day. */
const BUCKETS = Math.ceil(Math.log(86_400_000 / SMALLEST_MS) / GROWTH) + 1;

/** Durations in logarithmic buckets: constant memory, constant cost, whatever is recorded. */
export type Histogram = {
  /** A duration in ms; what is below a microsecond (or negative: clocks step) counts as one. */
  record(ms: number): void;
  count(): number;
  /** The duration in ms that the fraction `q` (0..1) of the records does not exceed; 0 without records. */
  quantile(q: number): number;
};

export function histogram(): Histogram {
  const buckets = new Uint32Array(BUCKETS);
  let count = 0;

  return {
    record(ms) {
      const bucket = ms <= SMALLEST_MS ? 0 : Math.ceil(Math.log(ms / SMALLEST_MS) / GROWTH);
      const index = Math.min(bucket, BUCKETS - 1);
      buckets[index] = (buckets[index] ?? 0) + 1;
      count += 1;
    },
    count: () => count,
    quantile(q) {
      if (count === 0) return 0;
      const wanted = Math.max(1, Math.ceil(q * count));
      let passed = 0;
      const index = buckets.findIndex((each) => {
        passed += each;
        return passed >= wanted;
      });
      return SMALLEST_MS * Math.exp(index * GROWTH);
    },
  };
}
