import type { SchedulerLike } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import { formatMillionths, type Usd } from '../../domain/units.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { createTimers } from '../exchange/timers.ts';
import type { Random } from '../random.ts';
import type { Activity } from './activityRow.ts';
import type { DelayRange } from './delays.ts';

export type AutoRedeemDeps = {
  readonly exchange: Pick<Exchange, 'holders' | 'holdings' | 'market' | 'redeem' | 'winner'>;
  /** Told of what was paid, for the record. */
  readonly onRedeemed: (activity: Activity) => void;
  readonly random: Random;
  readonly scheduler: SchedulerLike;
};

export type AutoRedeem = {
  /** To be told of everything that happens at the exchange. */
  readonly apply: (event: ExchangeEvent) => void;
  readonly stop: () => void;
};

/**
 * The operator who turns winning shares into cash for every account, so long after the market was resolved,
 * or after shares of it arrived or came back later than that. Shares that lost are left where they are.
 * Holds one timer an account and market that has won.
 */
export function autoRedeem(
  { fromMs, toMs }: DelayRange,
  { exchange, onRedeemed, random, scheduler }: AutoRedeemDeps,
): AutoRedeem {
  const timers = createTimers(scheduler);

  const won = (account: Address, conditionId: string): boolean => {
    const winner = exchange.winner(conditionId);
    return winner !== undefined && (exchange.holdings(account)?.shares.get(winner) ?? 0n) > 0n;
  };

  const plan = (account: Address, conditionId: string): void => {
    if (!won(account, conditionId)) return;
    const atMs = scheduler.now() + Math.floor(fromMs + random() * (toMs - fromMs));
    timers.set(`${account} ${conditionId}`, atMs, () => {
      const market = exchange.market(conditionId);
      if (!market || !won(account, conditionId)) return;
      const transactionHash = hashOf(random);
      onRedeemed(
        redemptionOf(account, market, exchange.redeem(account, conditionId), transactionHash),
      );
    });
  };

  return {
    apply(event) {
      if (event.type === 'resolved')
        for (const account of exchange.holders(event.conditionId)) plan(account, event.conditionId);
      if (event.type !== 'trade-settled') return;
      const { taker, makers, conditionId } = event.trade;
      for (const leg of [taker, ...makers]) if (leg.apiKey !== '') plan(leg.account, conditionId);
    },
    stop: timers.stop,
  };
}

const redemptionOf = (
  wallet: Address,
  { conditionId, title, slug, eventSlug }: SimMarket,
  payout: Usd,
  transactionHash: string,
): Activity => ({
  wallet,
  type: 'REDEEM',
  role: 'taker',
  transactionHash,
  conditionId,
  assetId: '',
  side: '',
  size: formatMillionths(payout),
  usdcSize: formatMillionths(payout),
  price: '0',
  outcomeIndex: 999,
  outcome: '',
  title,
  slug,
  eventSlug,
});

function hashOf(random: Random): string {
  const byte = (): string =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0');
  return `0x${Array.from({ length: 32 }, byte).join('')}`;
}
