import { price, ratio, shares } from '../../domain/units.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { complementAsset, conditionOfAsset } from './madeUpIds.ts';
import { complementName, outcomeIndexOf } from './outcomeNames.ts';
import type { TapeMarket, TapeTrade } from './tapeEvent.ts';

/** The market that a tape opens, at `nowMs`, ms since the epoch. */
export function simMarketOf(event: TapeMarket, nowMs: number): SimMarket {
  const { conditionId, title, slug, eventSlug, outcomes, negRisk, version } = event;
  return {
    conditionId,
    title,
    slug,
    eventSlug,
    ...(event.tags && { tags: event.tags }),
    outcomes,
    tick: price(event.tick),
    minimumShares: shares(event.minimumShares),
    fee: { rate: ratio(event.feeRate), exponent: 1 },
    negRisk,
    version,
    acceptingOrders: true,
    ...(event.endsAtMs === undefined ? {} : { endsAtMs: nowMs + event.endsAtMs - event.atMs }),
  };
}

/** A market for a trade in one that the tape did not open: what the trade says, and the usual terms. */
export function simMarketOfTrade(trade: TapeTrade, conditionId: string | undefined): SimMarket {
  const { assetId, title = '', slug = '', eventSlug = slug } = trade;
  const name = trade.outcome ?? 'Yes';
  const traded = { assetId, name };
  const other = { assetId: complementAsset(assetId), name: complementName(name) };
  return {
    conditionId: conditionId ?? conditionOfAsset(assetId),
    title,
    slug,
    eventSlug,
    outcomes:
      (trade.outcomeIndex ?? outcomeIndexOf(name)) === 1 ? [other, traded] : [traded, other],
    tick: price('0.01'),
    minimumShares: shares('5'),
    fee: { rate: ratio('0'), exponent: 1 },
    negRisk: false,
    version: 'v1',
    acceptingOrders: true,
  };
}
