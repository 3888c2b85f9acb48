import type { Intent } from '../decisions/intent.ts';
import type { FillChanged, OrderAnswered } from '../events/engineEvent.ts';
import { takerFee } from '../markets/fees.ts';
import { averagePrice } from '../units.ts';

/**
 * The fill that the venue's answer itself tells of: none when nothing traded at once, and none when it
 * names several trades, since only the account's own feed says how the amounts fall to each.
 */
export function fillOfAnswer(
  { answer, orderHash, atMs }: OrderAnswered,
  intent: Intent,
): FillChanged[] {
  if (answer.kind !== 'accepted' || answer.shares === 0n) return [];
  const [tradeId, ...others] = answer.tradeIds;
  if (tradeId === undefined || others.length > 0) return [];
  const { shares, usd } = answer;
  const { assetId, side, terms } = intent;
  const fee = takerFee(shares, averagePrice(usd, shares), terms.fee);
  return [
    {
      type: 'fill',
      atMs,
      fill: { tradeId, orderHash, assetId, side, shares, usd, fee, settlement: 'MATCHED' },
    },
  ];
}
