/** Most rows of a page. */
const LIMIT = 1000;

/**
 * What the venue's own record tells of each leader: every trade, and what they still hold. Nothing of the engine's code
 * has a part in it, and no cache: each question is asked in words that were never used before.
 *
 * @param {string} dataApi where it is
 * @param {readonly string[]} leaders their wallets
 */
export async function leaderRecord(dataApi, leaders) {
  const trades = [];
  const holds = new Set();
  for (const leader of leaders) {
    for (const row of await rowsOf(dataApi, '/v2/trades', { user: leader, taker_only: 'false' }))
      trades.push(tradeOf(row));
    const held = { user: leader, filter_amount: '0.01' };
    for (const row of await rowsOf(dataApi, '/v2/positions', held))
      holds.add(`${row.proxy_wallet.toLowerCase()} ${row.token_id}`);
  }
  return { trades, holds };
}

/** All pages. */
async function rowsOf(dataApi, path, query) {
  const rows = [];
  let cursor;
  do {
    const url = new URL(path, dataApi);
    const given = { ...query, limit: String(LIMIT), fresh: crypto.randomUUID() };
    for (const [name, value] of Object.entries(cursor ? { ...given, cursor } : given))
      url.searchParams.set(name, value);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    const { data, pagination } = /** @type {any} */ (await answer.json());
    rows.push(...data);
    cursor = pagination.next_cursor;
  } while (cursor);
  return rows;
}

const tradeOf = (row) => ({
  leader: row.proxy_wallet.toLowerCase(),
  transactionHash: row.transaction_hash.toLowerCase(),
  assetId: row.token_id,
  side: row.side,
  shares: millionths(row.size),
  price: millionths(row.price),
  occurredAtMs: row.timestamp * 1000,
});

/** The nearest. */
const millionths = (number) => BigInt(number.toFixed(6).replace('.', ''));
