import { differences } from './differences.mjs';
import { journalRecord } from './journalRecord.mjs';
import { ourLegs } from './ourLegs.mjs';

/** Holds the journal against the venue's own record: what differs, and the figures of both. */
export async function compareWithVenue(journalPath, venue) {
  const trades = await venue.trades();
  const legs = trades.flatMap(ourLegs);
  const cash = await venue.cash();
  const shares = new Map();
  for (const assetId of new Set(legs.map((leg) => leg.assetId)))
    shares.set(assetId, await venue.shares(assetId));
  // Read last: what the venue told before it, the journal may know by now.
  const journal = await journalRecord(journalPath);
  return {
    ...differences(journal, legs, { cash, shares }),
    figures: {
      starts: journal.starts,
      seen: journal.seen.size,
      copied: journal.copied.size,
      orders: journal.intentOf.size,
      fills: legs.length,
    },
  };
}
