import {
  connect,
  filter,
  finalize,
  merge,
  mergeWith,
  type Observable,
  type OperatorFunction,
  startWith,
} from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { Journaled, TradeSeen } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import { decisions } from '../streams/decisions/decisions.ts';
import type { PositionEvent } from '../streams/positions/positionLook.ts';
import { whenSellable } from '../streams/positions/whenSellable.ts';
import type { EngineContext } from './engineContext.ts';
import { isRestSold } from './isRestSold.ts';
import { sendOrders } from './sendOrders.ts';

/** What goes on besides the trades that are seen. */
export type Besides = {
  /** What the look at all positions comes to; what it decides is sent beside the copies. */
  readonly managing$: Observable<PositionEvent>;
  /** Emits when what can be sold may have changed. */
  readonly changes$: Observable<unknown>;
};

/** Decides about every trade seen, and sends what it decides: seen, decided, sent, answered, filled. */
export function decideAndSend(
  context: EngineContext,
  { managing$, changes$ }: Besides,
): OperatorFunction<TradeSeen, Journaled> {
  const { options, deps, state, apply, write } = context;
  const { portfolio, gate, sales, exits } = state;
  const decisionsOptions = {
    ...options.decisions,
    // What the look at positions goes by where a leader has no exits of their own.
    ...(options.positions && { exits: options.positions.exits }),
  };

  const isMirroredSoon = isRestSold(context);

  return connect((seen$) => {
    // Once the look at positions is over, as the engine stops, nobody sells what a sale leaves.
    let isLooking = true;
    const isSoldLater = (leader: Address): boolean => isLooking && isMirroredSoon(leader);
    const looks$ = managing$.pipe(
      finalize(() => {
        isLooking = false;
      }),
    );
    return merge(
      seen$.pipe(write),
      seen$.pipe(
        // What an earlier run saw and left undecided, or decided and left unsent, comes first.
        startWith(...sales),
        decisions(decisionsOptions, { ...deps, portfolio, gate, isRestSold: isSoldLater }),
        apply,
        mergeWith(looks$),
        connect((decided$) =>
          merge(
            decided$.pipe(write),
            decided$.pipe(
              filter(isEvent('trade-copied')),
              startWith(...exits),
              whenSellable(options.orders, {
                ...deps,
                portfolio,
                changes$,
                isRestSold: isSoldLater,
              }),
              mergeWith(decided$.pipe(filter(isEvent('exit-decided')))),
              sendOrders(context),
            ),
          ),
        ),
      ),
    );
  });
}
