/** Every so-many-th trade after the pause is a sale. */
const SALE_EVERY = 5;
/** Of what its leader has held for so long at least, ms: by then we hold it too, or are not going to. */
const HELD_MS = 20_000;

/**
 * The trades of a tape: `perMinute` of them at even distances, each in a transaction of its own. The first `warmUp` are
 * purchases in all markets in turn; `pauseMs` later come `count` others, of which every fifth sells all that its leader
 * has of a market, if one has held something for twenty seconds.
 *
 * Also the transactions of those others: `purchases`, and `sales`, each with the purchases that it is `of`. Pure, but for
 * `random`.
 */
export function drawTrades(
  { perMinute, warmUp, count, pauseMs },
  { random, leaders, markets, hashOf },
) {
  const held = holdings();
  const purchases = [];
  const sales = [];
  const own = Array.from({ length: warmUp + count }, (_, index) => {
    const isWarmUp = index < warmUp;
    const atMs = Math.round((index * 60_000) / perMinute) + (isWarmUp ? 0 : pauseMs);
    const transactionHash = hashOf(index);
    const isSale = !isWarmUp && (index - warmUp) % SALE_EVERY === SALE_EVERY - 1;
    const old = isSale ? held.since(atMs - HELD_MS) : [];
    if (old.length > 0) {
      const { leader, market, size, hashes } = held.take(random.pick(old));
      sales.push({ hash: transactionHash, of: hashes });
      return { ...tradeOf(market, { leader, size, side: 'SELL' }), atMs, transactionHash };
    }
    const market = isWarmUp ? markets[index % markets.length] : random.pick(markets);
    const [leader, size] = [random.pick(leaders), random.whole(10, 200)];
    held.add({ leader, market, size, atMs, transactionHash });
    if (!isWarmUp) purchases.push(transactionHash);
    return { ...tradeOf(market, { leader, size }), atMs, transactionHash };
  });
  return { own, purchases, sales };
}

/** A line of the tape, without its time and transaction. */
export const tradeOf = ({ assets, price, conditionId }, { leader, size, side = 'BUY' }) => ({
  type: 'trade',
  leader,
  assetId: assets[0],
  conditionId,
  side,
  size: String(size),
  price: price.toFixed(2),
});

/** What leaders hold, by leader and market: how much, by which purchases, and since when the last of them. */
function holdings() {
  const held = new Map();
  return {
    add({ leader, market, size, atMs, transactionHash }) {
      const key = `${leader} ${market.conditionId}`;
      const before = held.get(key) ?? { size: 0, hashes: [] };
      const hashes = [...before.hashes, transactionHash];
      held.set(key, { leader, market, size: before.size + size, sinceMs: atMs, hashes });
    },
    /** The keys of what was last bought at that moment, or before it. */
    since: (atMs) => [...held].filter(([, { sinceMs }]) => sinceMs <= atMs).map(([key]) => key),
    take(key) {
      const taken = held.get(key);
      held.delete(key);
      return taken;
    },
  };
}
