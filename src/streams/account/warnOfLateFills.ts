import { mergeMap, type OperatorFunction, type SchedulerLike } from 'rxjs';
import type { EngineEvent, FaultReported } from '../../domain/events/engineEvent.ts';
import { formatShares, formatUsd } from '../../domain/formatAmount.ts';
import type { Fill } from '../../domain/orders/fill.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';

export type WarnOfLateFillsDeps = {
  readonly portfolio: Pick<Portfolio, 'order' | 'isNews'>;
  readonly scheduler: SchedulerLike;
};

/** Puts a warning before the fill of an order that had been taken for dead. Everything passes. */
export function warnOfLateFills<E extends EngineEvent>({
  portfolio,
  scheduler,
}: WarnOfLateFillsDeps): OperatorFunction<E, E | FaultReported> {
  return mergeMap((event) =>
    event.type === 'fill' &&
    portfolio.order(event.fill.orderHash)?.phase === 'presumed-dead' &&
    portfolio.isNews(event.fill)
      ? [lateFill(event.fill, scheduler.now()), event]
      : [event],
  );
}

const lateFill = ({ side, shares, usd, orderHash }: Fill, atMs: number): FaultReported => ({
  type: 'fault',
  atMs,
  where: 'orders',
  message: `An order that was presumed dead has traded after all: ${side} ${formatShares(shares)} for ${formatUsd(usd)}. It is counted among our positions (order ${orderHash}).`,
});
