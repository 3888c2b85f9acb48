import { leaderTradeKey } from '../../../src/domain/leaderTrade.ts';
import { numberFills } from '../../../src/domain/numberFills.ts';
import { formatMillionths, minus, type Price, plus } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';

/** I7: nothing is sent that is older than its deadline or beyond its price cap. */
export const i7NeverLateNorDear: Invariant = {
  name: 'I7',
  onPost: ({ hash, intent }, { clock, schedule }) => {
    const slippage = schedule.rules.limits.maxSlippage ?? (0n as Price);
    const prices = schedule.deeds
      .flatMap(({ fills }) => numberFills(fills))
      .filter((trade) => intent.tradeKeys.includes(leaderTradeKey(trade)))
      .map(({ price }) => price);
    const isFair = prices.some((price) =>
      intent.side === 'BUY'
        ? intent.limitPrice <= plus(price, slippage)
        : intent.limitPrice >= minus(price, slippage),
    );
    const lateMs = clock.now() - intent.deadlineMs;
    return [
      ...(lateMs > 0 ? [`Order ${hash} was sent ${lateMs} ms late.`] : []),
      ...(isFair ? [] : [`Order ${hash} was sent at ${formatMillionths(intent.limitPrice)}.`]),
    ];
  },
};
