/**
 * The rows of a reading that was cut, newest first, without the oldest second: the cut may have gone through one
 * of its transactions.
 */
export function wholeTransactions<T extends { readonly occurredAtMs: number }>(
  rows: readonly T[],
): readonly T[] {
  const oldestMs = rows.at(-1)?.occurredAtMs;
  return rows.filter(({ occurredAtMs }) => occurredAtMs !== oldestMs);
}
