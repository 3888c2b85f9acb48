import type { LeaderTrade } from './leaderTrade.ts';

/**
 * The leader trade's key in a third of its length: of the transaction's hash, 128 bits tell it apart as
 * well as all 256, and within a transaction the ends of the other ids do.
 */
export const shortTradeKey = ({
  transactionHash,
  leader,
  assetId,
  side,
  price,
  shares,
  ordinal,
}: LeaderTrade): string =>
  `${transactionHash.slice(-32)}${leader.slice(-8)}${assetId.slice(-10)}${side}${price}:${shares}#${ordinal}`;
