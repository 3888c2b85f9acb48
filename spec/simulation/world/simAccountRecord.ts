import type { SchedulerLike } from 'rxjs';
import type { VenueOrder } from '../../../src/domain/orders/venueOrder.ts';
import type { Shares } from '../../../src/domain/units.ts';
import type { AccountRecord } from '../../../src/ports/accountRecord.ts';
import type { OrderRecord } from '../../../src/simulator/exchange/orderRecord.ts';
import type { Records } from '../../../src/simulator/exchange/recordHistory.ts';
import { isOpen } from '../../../src/simulator/exchange/reservationOf.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { fillsOf } from './fillsOf.ts';
import { ACCOUNT } from './markets.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimAccountRecordDeps = {
  readonly venue: Venue;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
  readonly schedule: Pick<Schedule, 'venueAheadMs' | 'forgetsEnded'>;
};

/** The venue's record of our account, which may lag behind. */
export function simAccountRecord({
  venue,
  read,
  clock,
  schedule: { venueAheadMs = 0, forgetsEnded = false },
}: SimAccountRecordDeps): AccountRecord {
  const { exchange, records, faults } = venue;
  const asTold = (path: string): Records => {
    const lagMs = faults.lagMs({ method: 'GET', path });
    return lagMs === 0 ? exchange : records.asOf(clock.now() - lagMs);
  };

  return {
    fillsSince: (sinceMs) =>
      read('/data/trades', () =>
        asTold('/data/trades')
          .trades(ACCOUNT)
          .filter(({ matchedAtMs }) => matchedAtMs + venueAheadMs >= sinceMs)
          .toReversed()
          .flatMap(fillsOf),
      ),
    fillsOf: (tradeId) =>
      read('/data/trades', () =>
        asTold('/data/trades')
          .trades(ACCOUNT)
          .filter(({ id }) => id === tradeId)
          .flatMap(fillsOf),
      ),
    openOrders: () =>
      read('/data/orders', () => asTold('/data/orders').openOrders(ACCOUNT).map(venueOrderOf)),
    order: (hash) =>
      read(`/data/order/${hash}`, () => {
        const order = asTold(`/data/order/${hash}`).order(hash);
        return order && !(forgetsEnded && hasEnded(order)) ? venueOrderOf(order) : undefined;
      }),
    shares: (assetId) =>
      read('/balance-allowance', () => exchange.noticed(ACCOUNT, assetId) as Shares),
  };
}

/** Whether it is over, and never was on the book. */
const hasEnded = (order: OrderRecord): boolean => !isOpen(order) && order.type !== 'GTC';

const venueOrderOf = (order: OrderRecord): VenueOrder => ({
  hash: order.id,
  state: isOpen(order) ? 'open' : 'over',
  status: order.status,
  matched: order.matchedShares,
  tradeIds: order.tradeIds,
});
