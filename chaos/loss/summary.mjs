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

/** How long after the leader's trade a copy may be placed, ms. */
const SOON_MS = 10_000;
/** How long an order may take to be certain, ms. */
const RESOLVED_MS = 60_000;

/** The transactions of these, each once: on the tape no two trades have one in common. */
const hashesOf = (copies) => new Set(copies.map(({ hash }) => hash));

/**
 * The figures of a run: of `purchases` and `sales`, the transactions on its tape, by the `times` of all trades that the
 * journal knows.
 *
 * Every purchase is admissible: one that was not seen, or not in time to be copied, counts as not placed. So is a sale of
 * what we hold: one of whose purchases was copied. It is followed when a copy of it is placed, or what the copy left is
 * sold after it. A transaction that was copied twice, under two keys, counts once as placed, and as a double.
 */
export function summary({ purchases, sales, times, broken, unlike }) {
  const wanted = new Set([...purchases, ...sales.map(({ hash }) => hash)]);
  const told = times.filter(({ hash }) => wanted.has(hash));
  const all = copiesIn(times);
  const copies = all.filter(({ hash }) => wanted.has(hash));
  const sent = copies.filter(({ sentMs }) => sentMs !== undefined);
  const resolved = sent.filter(({ sentMs, resolvedMs }) => resolvedMs - sentMs <= RESOLVED_MS);

  const isBought = new Set(purchases);
  const bought = copies.filter(({ hash }) => isBought.has(hash));
  const placed = bought.filter(isPlaced);
  const sold = soldAfter(sales, all);
  const followed = told
    .filter(({ hash }) => sold.has(hash))
    .map(({ copy, mirroredMs, ...sale }) => ({ ...sale, placedMs: copy?.placedMs ?? mirroredMs }))
    .filter(isPlaced);
  return {
    trades: purchases.length,
    seen: hashesOf(told.filter(({ hash }) => isBought.has(hash))).size,
    seenAfter: spread(told.map(({ seenMs, happenedMs }) => seenMs - happenedMs)),
    skipped: reasons(told).join(', ') || 'none',
    decided: hashesOf(bought).size,
    placed: percent(hashesOf(placed).size, purchases.length),
    within10s: percent(hashesOf(placed.filter(isSoon)).size, purchases.length),
    within10sOfDecision: percent(
      hashesOf(placed.filter(({ placedMs, decidedMs }) => placedMs - decidedMs <= SOON_MS)).size,
      hashesOf(bought).size,
    ),
    delays: spread(placed.map(({ placedMs, happenedMs }) => placedMs - happenedMs)),
    sales: sales.length,
    salesOfOurs: sold.size,
    salesFollowed: percent(hashesOf(followed).size, sold.size),
    salesWithin10s: percent(hashesOf(followed.filter(isSoon)).size, sold.size),
    salesLost: sold.size - hashesOf(followed).size,
    saleDelays: spread(followed.map(({ placedMs, happenedMs }) => placedMs - happenedMs)),
    resolved: percent(resolved.length, sent.length),
    certainAfter: spread(resolved.map(({ sentMs, resolvedMs }) => resolvedMs - sentMs)),
    doubles: broken.length + all.length - hashesOf(all).size,
    differences: [...broken, ...unlike],
  };
}

const copiesIn = (times) =>
  times.flatMap(({ hash, happenedMs, copy }) => (copy ? [{ hash, happenedMs, ...copy }] : []));

const isPlaced = ({ placedMs }) => placedMs !== undefined;

const isSoon = ({ placedMs, happenedMs }) => placedMs - happenedMs <= SOON_MS;

/** The sales of what we hold. */
function soldAfter(sales, copies) {
  const bought = hashesOf(copies.filter(isPlaced));
  return hashesOf(sales.filter(({ of }) => of.some((hash) => bought.has(hash))));
}
