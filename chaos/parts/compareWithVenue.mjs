import { differences } from './differences.mjs';
import { journalRecord } from './journalRecord.mjs';
import { ourLegs } from './ourLegs.mjs';

/**
 * Holds the journal against the venue's own record: what differs, and the figures of both. While orders are still
 * open with us the venue is not asked: it could only differ.
 */
export async function compareWithVenue(journalPath, venue) {
  const { openOrders, figures } = facts(await journalRecord(journalPath));
  if (openOrders > 0)
    return { broken: [], unlike: [`${openOrders} orders are still open with us.`], figures };

  const legs = (await venue.trades()).flatMap((trade) => ourLegs(trade, venue.address));
  const cash = await venue.cash();
  const shares = new Map();
  for (const assetId of new Set(legs.map((leg) => leg.assetId)))
    shares.set(assetId, await venue.shares(assetId));
  // Read last: what the venue told before it, the journal may know by now.
  const journal = await journalRecord(journalPath);
  return {
    ...differences(journal, legs, { cash, shares }),
    figures: { ...facts(journal).figures, fills: legs.length },
  };
}

const facts = ({ book, starts, seen, copied, skipped, intentOf, fills }) => ({
  openOrders: book.sizes().openOrders,
  figures: {
    starts,
    seen: seen.size,
    copied: copied.size,
    skipped: Object.fromEntries(skipped),
    orders: intentOf.size,
    fills: fills.size,
  },
});
