import { asyncScheduler, defer, map, type SchedulerLike } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { RedemptionRecord } from '../../../ports/redemptionRecord.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { readRows } from '../wire/readRows.ts';
import { cacheBuster } from './cacheBuster.ts';
import { feedPage } from './feedPage.ts';
import { redemptionRow } from './redemptionRow.ts';

export type DataApiRedemptionsDeps = {
  readonly dataApi: Pick<HttpClient, 'get'>;
  readonly clock: Pick<VenueClock, 'hereMs'>;
  /** Told of rows that were not used, at most once a minute. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const ACTIVITY = 'GET /v2/activity';
const CALM_MS = 60_000;

/**
 * The Data API's record of what resolved markets paid `account`. One request; a market is redeemed once
 * or twice, so that its rows fit a page.
 */
export function dataApiRedemptions(
  account: Address,
  { dataApi, clock, onFault, random, scheduler = asyncScheduler }: DataApiRedemptionsDeps,
): RedemptionRecord {
  const unique = cacheBuster(random, scheduler);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  return {
    redeemed: (conditionIds) =>
      defer(() =>
        dataApi.get('/v2/activity', {
          endpoint: ACTIVITY,
          params: {
            user: account,
            type: 'REDEEM',
            sort_direction: 'ASC',
            condition: conditionIds.join(','),
            limit: 1000,
            _: unique(),
          },
        }),
      ).pipe(
        map((answer) => {
          const { rows } = feedPage(answer);
          return readRows(rows, redemptionRow(account, clock), ACTIVITY, report).filter(
            ({ usd, conditionId }) => usd > 0n && conditionIds.includes(conditionId),
          );
        }),
      ),
  };
}
