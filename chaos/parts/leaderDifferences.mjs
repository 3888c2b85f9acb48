/** Less than this is no order, millionths of a share: it stays until the market is decided. */
const SELLABLE = 10_000n;
/** Says that there was nothing to sell, which is no reason for having something left. */
const NOTHING_HELD = 'nothing-held';

/**
 * What is wrong between the journal and the venue's record of the leaders, as sentences. All of it may still come right:
 * either may be told of a trade before the other.
 *
 * Every trade since the engine first watched must have been seen, as often as the record has it: what is missing is lost,
 * and what was seen beyond it could be copied twice. Keys are not asked, since two keys of one trade are a double as
 * well. Where a leader has sold all they had, nothing that can be sold is left of ours: it stands to be sold after them,
 * or the journal says why not.
 */
export function leaderDifferences({ events, book }, { trades, holds }) {
  const sinceMs = watchedFromMs(events);
  const isOurs = ({ occurredAtMs }) => occurredAtMs >= sinceMs;
  const there = counted(trades);
  const wanted = counted(trades.filter(isOurs));
  const seen = counted(events.filter(({ type }) => type === 'trade-seen').map((one) => one.trade));
  const unlike = [];

  for (const [terms, times] of wanted) {
    const here = seen.get(terms) ?? 0;
    if (here < times) unlike.push(`I6: seen ${here} times, the venue tells ${times}: ${terms}.`);
  }
  for (const [terms, times] of seen) {
    const most = there.get(terms) ?? 0;
    if (times > most) unlike.push(`I6: seen ${times} times, the venue tells ${most}: ${terms}.`);
  }

  const excused = new Set(events.filter(isRefusedSale).map(({ move }) => pairOf(move)));
  const figures = { left: 0, owed: 0 };
  for (const { leader, assetId } of leavings(trades, isOurs)) {
    if (holds.has(pairOf({ leader, assetId }))) continue;
    figures.left += 1;
    const { shares, toMirror } = book.position(leader, assetId) ?? { shares: 0n, toMirror: 0n };
    if (shares < SELLABLE) continue;
    if (shares - toMirror < SELLABLE) figures.owed += 1;
    else if (!excused.has(pairOf({ leader, assetId })))
      unlike.push(
        `${leader} has left ${assetId}: of ours ${shares} have not, and ${toMirror} are to be sold.`,
      );
  }
  return { unlike, figures };
}

/**
 * From when on it must have seen everything. It watches leaders from the moment that it first told of anything but its
 * start; of what is stamped with the second of that, or with the next, some may have happened before.
 */
function watchedFromMs(events) {
  const [, first] = events;
  return first ? 1000 * (Math.floor(first.atMs / 1000) + 2) : Number.POSITIVE_INFINITY;
}

function counted(trades) {
  const counts = new Map();
  for (const { transactionHash, leader, assetId, side, shares, price } of trades) {
    const terms = `${transactionHash} ${leader} ${assetId} ${side} ${shares} at ${price}`;
    counts.set(terms, (counts.get(terms) ?? 0) + 1);
  }
  return counts;
}

/** Of what leaders sold no less than they had bought, a sale that was ours to follow among it. */
function leavings(trades, isOurs) {
  const pairs = new Map();
  for (const trade of trades) {
    const { leader, assetId, side, shares } = trade;
    const pair = pairs.get(pairOf(trade)) ?? { leader, assetId, held: 0n, isSold: false };
    pairs.set(pairOf(trade), pair);
    pair.held += side === 'BUY' ? shares : -shares;
    pair.isSold ||= side === 'SELL' && isOurs(trade);
  }
  return [...pairs.values()].filter(({ held, isSold }) => isSold && held <= 0n);
}

const isRefusedSale = ({ type, move, refusal }) =>
  type === 'trade-skipped' && move.side === 'SELL' && refusal.code !== NOTHING_HELD;

const pairOf = ({ leader, assetId }) => `${leader} ${assetId}`;
