import { START_MS } from '../../world/clock.ts';
import { befalls } from './befalls.ts';
import type { Cause } from './skip.ts';

/** It had ended by then, or a fault has closed it, which no schedule takes back. */
export const isMarketClosed: Cause = ({ world: { schedule, venue }, assetId, atMs }) => {
  const market = venue.exchange.marketOfAsset(assetId);
  if (!market || market.acceptingOrders) return false;
  const { conditionId } = market;
  return (
    schedule.ends.some(
      (end) => end.conditionId === conditionId && START_MS + end.closesAtMs <= atMs,
    ) ||
    schedule.faults.some(
      (rule) =>
        (rule.fault === 'close-market' || rule.fault === 'resolve-market') &&
        (rule.market === undefined || rule.market === conditionId),
    )
  );
};

/** How long after all works again a look-up may still be given up that had begun before, ms. */
const GIVEN_UP_MS = 20_000;

/** Look-ups of markets fail, or take too long. */
export const isMarketUnknown: Cause = ({ world: { schedule }, atMs }) =>
  befalls(schedule, 'GET /markets', 'clob') && atMs <= START_MS + schedule.quietAtMs + GIVEN_UP_MS;
