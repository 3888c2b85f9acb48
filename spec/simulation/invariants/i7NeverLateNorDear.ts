import { formatMillionths, minus, type Price, plus } from '../../../src/domain/units.ts';
import { newestOf } from './causes/lateness.ts';
import type { Invariant } from './invariant.ts';
import { tradesOf } from './tradesOf.ts';

/**
 * I7: nothing is sent that is older than its deadline or beyond its price cap, and no purchase copied that is older than
 * it may be, nor for longer than that.
 */
export const i7NeverLateNorDear: Invariant = {
  name: 'I7',
  onPost: ({ hash, intent }, { clock, schedule, venue }) => {
    const lateMs = clock.now() - intent.deadlineMs;
    const slippage = schedule.rules.limits.maxSlippage ?? (0n as Price);
    const prices = intent.tradeKeys.flatMap((key) => tradesOf(schedule).get(key)?.price ?? []);
    // A close of ours goes by the bids that it found, and those may have been of a while ago.
    const lowest = venue.lowestBid(intent.assetId) - (schedule.positions?.closing.widest ?? 0n);
    const isOurs = intent.tradeKeys.length === 0;
    const isFair = isOurs
      ? intent.limitPrice >= lowest
      : prices.some((price) =>
          intent.side === 'BUY'
            ? intent.limitPrice <= plus(price, slippage)
            : intent.limitPrice >= minus(price, slippage),
        );
    return [
      ...(lateMs > 0 ? [`Order ${hash} was sent ${lateMs} ms late.`] : []),
      ...(isFair ? [] : [`Order ${hash} was sent at ${formatMillionths(intent.limitPrice)}.`]),
    ];
  },
  atEnd: ({ world: { schedule, disk } }) => {
    const { maxAgeMs } = schedule.rules.limits;
    return disk.events.flatMap((event) => {
      if (event.type !== 'trade-copied' || event.intent.purpose !== 'entry') return [];
      const { id, tradeKeys, deadlineMs } = event.intent;
      const trades = tradeKeys.flatMap((key) => tradesOf(schedule).get(key) ?? []);
      const ageMs = event.atMs - newestOf(trades);
      return [
        ...(ageMs <= maxAgeMs ? [] : [`Entry ${id} was decided of a trade ${ageMs} ms old.`]),
        ...(deadlineMs - event.atMs <= maxAgeMs ? [] : [`Entry ${id} is good for too long.`]),
      ];
    });
  },
};
