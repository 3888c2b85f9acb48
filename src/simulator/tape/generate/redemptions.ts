import type { Address } from '../../../domain/address.ts';
import { formatMillionths } from '../../../domain/units.ts';
import type { TapeActivity, TapeMarket } from '../tapeEvent.ts';
import type { Dice } from './dice.ts';
import type { Portfolio } from './portfolio.ts';

export type RedemptionStage = {
  readonly atMs: number;
  readonly leader: Address;
  readonly portfolio: Portfolio;
  readonly market: TapeMarket;
  readonly winnerAssetId: string;
};

/**
 * What a leader redeems of a decided market: a dollar a winning share, and nothing, in a row of its
 * own kind, where it held the loser only. No row where it held neither. Empties its portfolio of both.
 */
export function redemptions(
  { atMs, leader, portfolio, market, winnerAssetId }: RedemptionStage,
  dice: Dice,
): TapeActivity[] {
  const payout = portfolio.held(winnerAssetId);
  const held = market.outcomes.filter(({ assetId }) => portfolio.held(assetId) > 0n);
  for (const { assetId } of held) portfolio.take(assetId, portfolio.held(assetId));
  if (held.length === 0) return [];
  return [
    {
      atMs,
      type: 'redeem',
      leader,
      transactionHash: `0x${dice.hex(32)}`,
      conditionId: market.conditionId,
      size: formatMillionths(payout),
      usdcSize: formatMillionths(payout),
    },
  ];
}
