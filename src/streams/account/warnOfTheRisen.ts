import { mergeMap, type OperatorFunction, type SchedulerLike } from 'rxjs';
import type { EngineEvent, FaultReported } from '../../domain/events/engineEvent.ts';
import { formatShares, formatUsd } from '../../domain/formatAmount.ts';
import type { Fill } from '../../domain/orders/fill.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';

export type WarnOfTheRisenDeps = {
  readonly portfolio: Pick<Portfolio, 'order' | 'isNews'>;
  readonly scheduler: SchedulerLike;
};

/**
 * Puts a warning before the news that an order which had been taken for dead has traded, or rests on the book.
 * Everything passes; apply it at once, so that there is one warning of an order.
 */
export function warnOfTheRisen<E extends EngineEvent>({
  portfolio,
  scheduler,
}: WarnOfTheRisenDeps): OperatorFunction<E, E | FaultReported> {
  const isDead = (hash: string): boolean => portfolio.order(hash)?.phase === 'presumed-dead';
  const warning = (message: string): FaultReported => ({
    ...{ type: 'fault', atMs: scheduler.now(), where: 'orders' },
    message: `An order that was presumed dead ${message}`,
  });

  return mergeMap((event) => {
    if (event.type === 'order-found' && isDead(event.orderHash))
      return [warning(`is on the book after all (order ${event.orderHash}).`), event];
    if (event.type !== 'fill' || !isDead(event.fill.orderHash) || !portfolio.isNews(event.fill))
      return [event];
    return [warning(traded(event.fill)), event];
  });
}

const traded = ({ side, shares, usd, orderHash }: Fill): string =>
  `has traded after all: ${side} ${formatShares(shares)} for ${formatUsd(usd)}. It is counted among our positions, and taken off those of other leaders where it sold beyond its own (order ${orderHash}).`;
