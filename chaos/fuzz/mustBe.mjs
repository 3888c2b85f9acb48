/** Thrown where a parser let something pass that its contract rules out. */
export class Breach extends Error {
  name = 'Breach';
}

const must = (isSo, what) => {
  if (!isSo) throw new Breach(what);
};

/**
 * @param {unknown} value
 * @param {bigint} [most]
 * @returns {value is bigint}
 */
const isAmount = (value, most) =>
  typeof value === 'bigint' && value >= 0n && (most === undefined || value <= most);
const isHex = (value, digits) =>
  typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${digits}}$`).test(value);
const isAsset = (value) => typeof value === 'string' && /^\d{1,78}$/.test(value);
const isSide = (value) => value === 'BUY' || value === 'SELL';
/** Control characters, and those that turn a line around. */
const CONTROLS = /\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const A_DOLLAR = 1_000_000n;

/** Text that is shown: short, and nothing in it moves a terminal or turns a line around. */
export function mustBeInert(text, what) {
  must(typeof text === 'string' && text.length <= 400, `${what} is too long`);
  must(!CONTROLS.test(text), `${what} holds control characters`);
}

/** What a leader's trade must be for a decision to be made about it. */
export function mustBeLeaderFill(fill, leaders) {
  must(leaders.has(fill.leader), 'a fill of somebody else');
  must(isHex(fill.transactionHash, 64), 'a transaction hash');
  must(isAsset(fill.assetId), 'an asset id');
  must(isHex(fill.conditionId, 64), 'a condition id');
  must(isSide(fill.side), 'a side');
  must(isAmount(fill.price, A_DOLLAR) && isAmount(fill.shares), 'a price or size');
  must(Number.isSafeInteger(fill.occurredAtMs) && fill.occurredAtMs >= 0, 'a time');
  for (const name of ['title', 'outcome', 'slug']) mustBeInert(fill[name] ?? '', name);
}

/** What a fill of ours must be to change the book. */
export function mustBeFill(fill) {
  must(isHex(fill.orderHash, 64), 'an order hash');
  must(isAsset(fill.assetId) && isSide(fill.side), 'an asset or side');
  must(isAmount(fill.shares) && isAmount(fill.usd) && isAmount(fill.fee), 'an amount');
  must(['MATCHED', 'MINED', 'CONFIRMED', 'FAILED'].includes(fill.settlement), 'a settlement');
}

/** What a market must be for an order to be signed for it. */
export function mustBeMarket(market) {
  must(isHex(market.conditionId, 64), 'a condition id');
  must(
    market.outcomes.length > 0 && market.outcomes.every(({ assetId }) => isAsset(assetId)),
    'outcomes',
  );
  must(isAmount(market.tick, A_DOLLAR) && market.tick > 0n, 'a tick');
  must(isAmount(market.minimumShares) && isAmount(market.fee.rate), 'a minimum or fee');
  must(
    typeof market.negRisk === 'boolean' && typeof market.acceptingOrders === 'boolean',
    'a flag',
  );
  must(market.version === 'v1' || market.version === 'v2', 'a version');
  mustBeInert(market.title, 'title');
}

/**
 * What a quote must be for a price to be taken from it.
 *
 * @param {{ readonly bid?: unknown, readonly ask?: unknown }} quote
 */
export function mustBeQuote({ bid, ask }) {
  for (const price of [bid, ask])
    must(price === undefined || (isAmount(price, A_DOLLAR) && price > 0n), 'a price');
}

/** What an answer to an order must be: certain only where the venue was. */
export function mustBeAnswer(answer, { status, hash, body }) {
  must(
    ['accepted', 'rejected', 'busy', 'not-sent', 'unknown', 'landed', 'stop'].includes(answer.kind),
    'a kind',
  );
  must(answer.kind !== 'not-sent', 'an answer that says it was not sent');
  if (answer.kind !== 'accepted') return;
  must(
    status >= 200 && status < 300 && body.toLowerCase().includes(hash),
    'accepted without its hash',
  );
  must(isAmount(answer.shares) && isAmount(answer.usd), 'an amount');
}

/** What a message of the market channel must be to change a book or a position. */
export function mustBeMarketMessage(message) {
  const mustBeLevel = ({ price, shares }) =>
    must(isAmount(price, A_DOLLAR) && isAmount(shares), 'a level');
  const mustBeBest = (best) => best && mustBeQuote(best);
  switch (message.kind) {
    case 'book':
      must(isAsset(message.assetId) && Number.isSafeInteger(message.atMs), 'a book');
      for (const level of [...message.depth.bids, ...message.depth.asks]) mustBeLevel(level);
      return;
    case 'changes':
      for (const { assetId, levels, best } of message.books) {
        must(isAsset(assetId), 'an asset');
        for (const { side, level } of levels) {
          must(isSide(side), 'a side');
          mustBeLevel(level);
        }
        mustBeBest(best);
      }
      return;
    case 'best':
      must(isAsset(message.assetId), 'an asset');
      mustBeBest(message.best);
      return;
    case 'tick':
      must(isAsset(message.assetId) && isAmount(message.tick), 'a tick');
      return;
    case 'resolved':
      must(isAsset(message.winningAssetId), 'a winner');
      return;
    default:
      throw new Breach('a kind');
  }
}
