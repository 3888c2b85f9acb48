import { formatMillionths, minus, type Price, plus } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';
import { tradesOf } from './tradesOf.ts';

/** I7: nothing is sent that is older than its deadline or beyond its price cap. */
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
};
