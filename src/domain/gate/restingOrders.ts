import type { Intent } from '../decisions/intent.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import type { Fill } from '../orders/fill.ts';
import { lotKey } from '../portfolio/lotKey.ts';
import { plus, type Shares, ZERO_SHARES } from '../units.ts';

/** Our orders that may rest on a book: a fold over the engine's events. */
export type RestingOrders = {
  apply(event: EngineEvent): void;
  /** Their hashes, the oldest first. */
  hashes(): readonly string[];
  /** Those of them that would buy more of what we have begun to leave since: after their leader, or by a rule. */
  unwanted(): readonly string[];
};

/** Far more than an account has; beyond it the oldest is forgotten. */
const MAX_RESTING = 10_000;
/** With less than this left there is nothing left to trade: hundredths of a share. */
const DUST = 10_000n;

type Resting = {
  readonly intent: Intent;
  readonly traded: Shares;
  /** The trades that are counted: each is told by the answer, by the account's feed, and for each step of its settlement. */
  readonly tradeIds: ReadonlySet<string>;
};

/**
 * Only what is to rest is among them, from the moment when it is about to be sent: what was not answered
 * may rest as well, until it is presumed dead. Holds at most 10,000.
 */
export function restingOrders(): RestingOrders {
  const orders = new Map<string, Resting>();
  const unwanted = new Set<string>();

  const begin = (hash: string, intent: Intent): void => {
    if (intent.orderType !== 'GTC') return;
    orders.set(hash, { intent, traded: ZERO_SHARES, tradeIds: new Set() });
    const [oldest] = orders.keys();
    if (orders.size > MAX_RESTING && oldest !== undefined) end(oldest);
  };

  const end = (hash: string): void => {
    orders.delete(hash);
    unwanted.delete(hash);
  };

  const leave = (left: Pick<Intent, 'leader' | 'assetId'>): void => {
    for (const [hash, { intent }] of orders)
      if (lotKey(intent) === lotKey(left)) unwanted.add(hash);
  };

  const trade = ({ orderHash, tradeId, shares }: Fill): void => {
    const order = orders.get(orderHash);
    if (!order || order.tradeIds.has(tradeId)) return;
    const traded = plus(order.traded, shares);
    const tradeIds = new Set([...order.tradeIds, tradeId]);
    if (order.intent.shares - traded < DUST) end(orderHash);
    else orders.set(orderHash, { ...order, traded, tradeIds });
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'order-sending':
          begin(event.order.hash, event.order.intent);
          break;
        case 'order-answered': {
          const { kind } = event.answer;
          if (kind === 'rejected' || kind === 'not-sent' || kind === 'stop' || kind === 'busy')
            end(event.orderHash);
          break;
        }
        case 'order-closed':
        case 'order-presumed-dead':
          end(event.orderHash);
          break;
        case 'intent-expired':
          for (const [hash, { intent }] of orders) if (intent.id === event.intentId) end(hash);
          break;
        case 'trade-copied':
        case 'exit-decided':
          if (event.intent.purpose === 'exit') leave(event.intent);
          break;
        case 'holding-changed':
          if (event.toSell > 0n) leave(event);
          break;
        case 'fill':
          trade(event.fill);
          break;
        default:
          break;
      }
    },
    hashes: () => [...orders.keys()],
    unwanted: () => [...unwanted],
  };
}
