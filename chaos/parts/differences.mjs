/** Averages are told with six places: this much is not overspent, millionths of a dollar. */
const ROUNDING = 10_000n;
const FINAL = new Set(['CONFIRMED', 'FAILED']);

/**
 * What is wrong between the journal and the venue's record of the same account, as sentences.
 *
 * `broken` holds for good, whatever comes next; `unlike` may still come right while things settle.
 */
export function differences(journal, legs, { cash, shares }) {
  const { book, copied, dealtWith, seen, fills, intents, intentOf, outside } = journal;
  const broken = [];
  const unlike = [];

  for (const [key, times] of copied)
    if (times > 1) broken.push(`I1: the trade ${key} was copied ${times} times.`);
  for (const [key, times] of dealtWith) {
    if (times > 1) broken.push(`I6: the trade ${key} was dealt with ${times} times.`);
    if (!seen.has(key)) unlike.push(`I6: the trade ${key} was dealt with and never seen.`);
  }
  for (const key of seen.keys())
    if (!dealtWith.has(key)) unlike.push(`I6: the trade ${key} was seen and not dealt with.`);

  const spent = new Map();
  const known = new Map(fills);
  for (const leg of legs) {
    const intentId = intentOf.get(leg.orderHash);
    if (intentId === undefined) {
      broken.push(`I3: the venue filled ${leg.orderHash}, which the journal does not know.`);
      continue;
    }
    if (leg.status !== 'FAILED') {
      const sum = spent.get(intentId) ?? { usd: 0n, shares: 0n };
      spent.set(intentId, { usd: sum.usd + leg.usd, shares: sum.shares + leg.shares });
    }
    if (!FINAL.has(leg.status)) unlike.push(`The venue has not settled ${leg.tradeId} yet.`);
    const key = `${leg.tradeId} ${leg.orderHash}`;
    const fill = known.get(key);
    known.delete(key);
    if (fill?.shares !== leg.shares || fill.settlement !== leg.status)
      unlike.push(
        `I4: the venue has the fill ${leg.tradeId} as ${leg.shares} ${leg.status}, the journal as ${fill ? `${fill.shares} ${fill.settlement}` : 'none'}.`,
      );
  }
  for (const key of known.keys()) unlike.push(`I4: the venue has no fill ${key}.`);

  for (const [id, { usd, shares: given }] of spent) {
    const { side, usd: mostUsd, shares: mostShares } = intents.get(id);
    const isOver = side === 'BUY' ? usd > mostUsd + ROUNDING : given > mostShares;
    if (isOver)
      broken.push(
        `I1: ${id} was to trade ${mostUsd} or ${mostShares}, and did ${usd} or ${given}.`,
      );
  }

  const held = new Map();
  for (const { assetId, holding } of book.lots())
    held.set(assetId, (held.get(assetId) ?? 0n) + holding.shares);
  if (book.cash() !== cash) unlike.push(`I4: cash is ${book.cash()} with us, ${cash} there.`);
  if (outside !== 0n) unlike.push(`I4: ${outside} of our cash is not explained by trades.`);
  for (const [assetId, there] of shares)
    if ((held.get(assetId) ?? 0n) !== there)
      unlike.push(`I4: of ${assetId} we hold ${held.get(assetId) ?? 0n}, ${there} there.`);
  const { openOrders } = book.sizes();
  if (openOrders > 0) unlike.push(`${openOrders} orders are still open with us.`);
  return { broken, unlike };
}
