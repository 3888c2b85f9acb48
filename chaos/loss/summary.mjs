/** Percent of `of`, with one decimal, rounded down: 99.96 is not 100. */
const percent = (count, of) => (of === 0 ? 100 : Math.floor((1000 * count) / of) / 10);

/** How often each reason for skipping came up, in words. */
function reasons(times) {
  const counts = {};
  for (const { skipped } of times) if (skipped) counts[skipped] = (counts[skipped] ?? 0) + 1;
  return Object.entries(counts).map(([code, count]) => `${count} ${code}`);
}

const spread = (values) =>
  `${quantile(values, 0.5)} median, ${quantile(values, 0.9)} in 90 %, ${quantile(values, 0.99)} in 99 %`;

const quantile = (values, q) =>
  values.length === 0
    ? 'none'
    : `${(values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] / 1000).toFixed(1)} s`;

/**
 * The figures of a run. Every trade of the tape is admissible: one that was not seen, or not in time to be
 * copied, counts as not placed.
 */
export function summary({ trades, times, broken, unlike }) {
  const copies = times.flatMap(({ happenedMs, copy }) => (copy ? [{ happenedMs, ...copy }] : []));
  const placed = copies.filter(({ placedMs }) => placedMs !== undefined);
  const sent = copies.filter(({ sentMs }) => sentMs !== undefined);
  const fromTrade = placed.map(({ placedMs, happenedMs }) => placedMs - happenedMs);
  const fromDecision = placed.map(({ placedMs, decidedMs }) => placedMs - decidedMs);
  const resolved = sent.filter(({ sentMs, resolvedMs }) => resolvedMs - sentMs <= 60_000);
  return {
    trades,
    seen: times.length,
    seenAfter: spread(times.map(({ seenMs, happenedMs }) => seenMs - happenedMs)),
    skipped: reasons(times).join(', ') || 'none',
    decided: copies.length,
    placed: percent(placed.length, trades),
    within10s: percent(fromTrade.filter((ms) => ms <= 10_000).length, trades),
    within10sOfDecision: percent(fromDecision.filter((ms) => ms <= 10_000).length, copies.length),
    resolved: percent(resolved.length, sent.length),
    certainAfter: spread(resolved.map(({ sentMs, resolvedMs }) => resolvedMs - sentMs)),
    doubles: broken.length,
    differences: [...broken, ...unlike],
    delays: spread(fromTrade),
  };
}
