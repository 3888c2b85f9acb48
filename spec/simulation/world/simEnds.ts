import type { SchedulerLike } from 'rxjs';
import type { Resolution } from '../../../src/domain/markets/resolution.ts';
import { MILLION, type Price } from '../../../src/domain/units.ts';
import type { RedemptionRecord } from '../../../src/ports/redemptionRecord.ts';
import type { Resolutions } from '../../../src/ports/resolutions.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import type { Payouts } from './payouts.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimEndsDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly payouts: Payouts;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
};

const MARKETS = { method: 'GET', path: '/markets', host: 'gamma' } as const;
const ACTIVITY = { method: 'GET', path: '/v2/activity', host: 'data-api' } as const;

/** How markets ended, and what they paid us, as the venue tells it: some time later, or as it told it before. */
export function simEnds({ venue, payouts, read, clock }: SimEndsDeps): {
  readonly resolutions: Resolutions;
  readonly redemptionRecord: RedemptionRecord;
} {
  const { exchange, faults } = venue;
  const resolutionOf = (conditionId: string, asOfMs: number): Resolution[] => {
    const market = exchange.market(conditionId);
    const winner = exchange.winner(conditionId);
    return market && winner && payouts.toldAtMs(conditionId) <= asOfMs
      ? [wonBy(winner, market)]
      : [];
  };

  return {
    resolutions: {
      resolved: (conditionIds) =>
        read(
          MARKETS.path,
          () => {
            const asOfMs = clock.now() - faults.staleCopyMs(MARKETS);
            return conditionIds.flatMap((conditionId) => resolutionOf(conditionId, asOfMs));
          },
          MARKETS,
        ),
    },
    redemptionRecord: {
      redeemed: (conditionIds) =>
        read(
          ACTIVITY.path,
          () => payouts.listed(conditionIds, clock.now() - faults.staleCopyMs(ACTIVITY)),
          ACTIVITY,
        ),
    },
  };
}

const wonBy = (winner: string, market: SimMarket): Resolution => ({
  conditionId: market.conditionId,
  title: market.title,
  version: market.version,
  negRisk: market.negRisk,
  payouts: market.outcomes.map(({ assetId, name }) => ({
    assetId,
    outcome: name,
    price: (assetId === winner ? MILLION : 0n) as Price,
  })),
});
