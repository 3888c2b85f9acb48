import { hash } from 'node:crypto';
import type { Address } from '../address.ts';
import { exitAmounts } from '../decisions/exitAmounts.ts';
import type { Intent } from '../decisions/intent.ts';
import type { MarketTerms } from '../markets/market.ts';
import type { Position } from '../portfolio/position.ts';
import { type Price, type Shares, ZERO_USD } from '../units.ts';

/** A close that has not been sent by then is decided anew, at the price of then, ms. */
const GOOD_FOR_MS = 10_000;

export type Close = {
  readonly shares: Shares;
  /** On the tick of the terms. */
  readonly floor: Price;
  readonly terms: MarketTerms;
};

/**
 * The intent to sell these shares of a position, at the floor or better, now or not at all. Nothing where
 * they are too few to be an order.
 */
export function closeIntent(
  position: Position,
  { shares, floor, terms }: Close,
  { account, nowMs }: { readonly account: Address; readonly nowMs: number },
): Intent | undefined {
  const amounts = exitAmounts(shares, floor, terms.tick);
  if (amounts.shares === 0n) return undefined;
  const { leader, assetId, conditionId, eventSlug, title, outcome, times } = position;
  // It is signed into the order, and goes there in whole ms.
  const decidedAtMs = Math.floor(nowMs);
  return {
    id: closeIdOf(account, position),
    leader,
    tradeKeys: [],
    assetId,
    conditionId,
    eventSlug,
    title,
    outcome,
    times,
    side: 'SELL',
    purpose: 'exit',
    ...amounts,
    maxFee: ZERO_USD,
    limitPrice: floor,
    orderType: 'FAK',
    terms,
    decidedAtMs,
    deadlineMs: decidedAtMs + GOOD_FOR_MS,
  };
}

/**
 * 32 hex digits that name the next close of a position: whoever decides it from the same record decides
 * the same one, and there is no second before this one is on record.
 */
function closeIdOf(account: Address, { leader, assetId, openedAtMs, closes }: Position): string {
  const named = [account, 'close', leader, assetId, openedAtMs, closes].join('|');
  return hash('sha256', named).slice(0, 32);
}
