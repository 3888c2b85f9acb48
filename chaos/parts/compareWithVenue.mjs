import { differences } from './differences.mjs';
import { journalRecord } from './journalRecord.mjs';
import { leaderDifferences } from './leaderDifferences.mjs';
import { leaderRecord } from './leaderRecord.mjs';
import { ourLegs } from './ourLegs.mjs';

/**
 * Holds the journal against the venue's own record, of us and of the leaders: what differs, and the figures of both.
 * While orders are still open with us the venue is not asked: it could only differ.
 */
export async function compareWithVenue(journalPath, venue, { dataApi, leaders }) {
  const { openOrders, figures } = facts(await journalRecord(journalPath));
  if (openOrders > 0)
    return { broken: [], unlike: [`${openOrders} orders are still open with us.`], figures };

  const legs = (await venue.trades()).flatMap((trade) => ourLegs(trade, venue.address));
  const cash = await venue.cash();
  const shares = new Map();
  for (const assetId of new Set(legs.map((leg) => leg.assetId)))
    shares.set(assetId, await venue.shares(assetId));
  const ofLeaders = await leaderRecord(dataApi, leaders);
  // Read last: what the venue told before it, the journal may know by now.
  const journal = await journalRecord(journalPath);
  const own = differences(journal, legs, { cash, shares });
  const led = leaderDifferences(journal, ofLeaders);
  return {
    broken: own.broken,
    unlike: [...own.unlike, ...led.unlike],
    figures: { ...facts(journal).figures, fills: legs.length, ...led.figures },
  };
}

const facts = ({ book, starts, unclear, seen, copied, skipped, intentOf, fills }) => ({
  openOrders: book.sizes().openOrders,
  figures: {
    starts,
    unclear,
    seen: seen.size,
    copied: copied.size,
    skipped: Object.fromEntries(skipped),
    orders: intentOf.size,
    fills: fills.size,
    left: 0,
    owed: 0,
  },
});
