import { connect, filter, merge, type OperatorFunction, pipe } from 'rxjs';
import type { IntentDecided, IntentExpired, Journaled } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import { isLetGo } from '../domain/portfolio/orderRecord.ts';
import { tapAfter } from '../operators/tapAfter.ts';
import { type OrderEvent, orderSink } from '../sinks/orderSink.ts';
import type { EngineContext } from './engineContext.ts';

/** Sends what is due; what cannot be sent after all is only written down. */
export function sendOrders({
  options,
  deps,
  state: { gate, portfolio },
  apply,
  write,
  ordersMoved,
}: EngineContext): OperatorFunction<IntentDecided | IntentExpired, Journaled<OrderEvent>> {
  const isOver = (hash: string): boolean => {
    const order = portfolio.order(hash);
    return order !== undefined && isLetGo(order);
  };
  return pipe(
    connect((due$) =>
      merge(
        due$.pipe(filter(isEvent('intent-expired')), apply, write),
        due$.pipe(
          filter(isEvent('trade-copied', 'exit-decided')),
          orderSink(options.orders, { ...deps, apply, gate, isOver }),
        ),
      ),
    ),
    tapAfter((event) => ordersMoved.next(event)),
  );
}
