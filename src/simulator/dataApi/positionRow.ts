import { averagePrice, formatMillionths, sum } from '../../domain/units.ts';
import { eventIdOf } from '../gamma/gammaIds.ts';
import type { Profile } from '../leaders/profiles.ts';
import { percentOf, type Valuation } from './valuation.ts';

/** A row of `/v2/positions`. Sizes, prices and values have four decimal places, fees all they have. */
export function positionRow(
  { position, market, price, value, unrealized, total, state, mergeable }: Valuation,
  profile: Profile,
): Record<string, unknown> {
  const { wallet, assetId, conditionId, shares, entered, cost, fees, realized } = position;
  const index = market?.outcomes.findIndex((outcome) => outcome.assetId === assetId) ?? -1;
  const opposite = market?.outcomes[1 - index];
  return {
    proxy_wallet: wallet,
    token_id: assetId,
    condition_id: conditionId,
    current_size: rounded(shares),
    avg_price: rounded(shares === 0n ? 0n : averagePrice(cost, shares)),
    entry_cost_usdc: rounded(cost),
    entry_fees_usdc: exact(fees),
    total_cost_usdc: exact(cost + fees),
    current_price: rounded(price),
    current_value: rounded(value),
    total_size: rounded(entered),
    realized_pnl: rounded(realized),
    unrealized_pnl: rounded(unrealized),
    total_pnl: rounded(total),
    percent_pnl: percentOf(total, cost),
    percent_realized_pnl: percentOf(realized, cost),
    status: state === 'closed' ? 'CLOSED' : state === 'held' ? 'OPEN' : 'REDEEMABLE',
    redeemable: state === 'won',
    mergeable,
    negative_risk: market?.negRisk ?? false,
    archived: false,
    title: market?.title ?? '',
    slug: market?.slug ?? '',
    icon: '',
    event_id: eventIdOf(market?.eventSlug ?? ''),
    event_slug: market?.eventSlug ?? '',
    outcome: market?.outcomes[index]?.name ?? '',
    outcome_index: index === -1 ? 999 : index,
    opposite_outcome: opposite?.name ?? '',
    opposite_token_id: opposite?.assetId ?? '',
    end_date:
      market?.endsAtMs === undefined ? '' : new Date(market.endsAtMs).toISOString().slice(0, 10),
    last_event_at: position.lastEventS,
    first_entry_at: position.firstEntryS,
    name: profile.name,
    profile_image: '',
    verified: false,
  };
}

/** What all that is held is worth, as `/v2/value` says it. */
export const portfolioValue = (held: readonly Valuation[]): number =>
  rounded(sum(held.map(({ value }) => value)));

const exact = (millionths: bigint): number => Number(formatMillionths(millionths));

/** To four decimal places, a half away from zero. */
function rounded(millionths: bigint): number {
  const half = millionths < 0n ? -50n : 50n;
  return exact(((millionths + half) / 100n) * 100n);
}
