import type { Intent } from '../decisions/intent.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import type { Fill } from '../orders/fill.ts';
import { lotKey } from '../portfolio/lotKey.ts';
import { plus, type Shares, SIZE_STEP, ZERO_SHARES } from '../units.ts';

/** Our orders that may rest on a book: a fold over the engine's events. */
export type RestingOrders = {
  apply(event: EngineEvent): void;
  /** Their hashes, the oldest first. */
  hashes(): readonly string[];
  /**
   * Those of them that would buy more of what we have begun to leave since they were decided, after their leader or by a
   * rule, or after one who is no longer followed.
   */
  unwanted(): readonly string[];
};

/** Far more than an account has; beyond it the oldest is forgotten. */
const MAX_RESTING = 10_000;

type Decided = { readonly intent: Intent; readonly isUnwanted: boolean };

type Resting = {
  readonly intent: Intent;
  readonly traded: Shares;
  /** The trades that are counted: each is told by the answer, by the account's feed, and for each step of its settlement. */
  readonly tradeIds: ReadonlySet<string>;
};

/**
 * Only what is to rest is among them, from the moment when it is about to be sent: what was not answered
 * may rest as well, until it is presumed dead, and again once it turns up all the same. Holds at most 10,000, and as
 * many that are decided and not sent.
 */
export function restingOrders(): RestingOrders {
  const orders = new Map<string, Resting>();
  const unwanted = new Set<string>();
  /** Those that were presumed dead. */
  const dead = new Set<string>();
  /** What is decided and not sent, by intent, and whether that is unwanted by now. */
  const decided = new Map<string, Decided>();

  const decide = (intent: Intent): void => {
    if (intent.orderType !== 'GTC') return;
    decided.set(intent.id, { intent, isUnwanted: false });
    const [oldest] = decided.keys();
    if (decided.size > MAX_RESTING && oldest !== undefined) decided.delete(oldest);
  };

  const begin = (hash: string, intent: Intent): void => {
    if (intent.orderType !== 'GTC') return;
    if (decided.get(intent.id)?.isUnwanted) unwanted.add(hash);
    decided.delete(intent.id);
    orders.set(hash, { intent, traded: ZERO_SHARES, tradeIds: new Set() });
    const [oldest] = orders.keys();
    if (orders.size > MAX_RESTING && oldest !== undefined) end(oldest);
  };

  const end = (hash: string): void => {
    orders.delete(hash);
    unwanted.delete(hash);
    dead.delete(hash);
  };

  const leave = (isLeft: (intent: Intent) => boolean): void => {
    for (const [hash, { intent }] of orders) if (isLeft(intent)) unwanted.add(hash);
    for (const [id, { intent }] of decided)
      if (isLeft(intent)) decided.set(id, { intent, isUnwanted: true });
  };
  const leaveLot = (left: Pick<Intent, 'leader' | 'assetId'>): void => {
    const lot = lotKey(left);
    leave((intent) => lotKey(intent) === lot);
  };

  const trade = ({ orderHash, tradeId, shares }: Fill): void => {
    const order = orders.get(orderHash);
    if (!order || order.tradeIds.has(tradeId)) return;
    dead.delete(orderHash);
    const traded = plus(order.traded, shares);
    const tradeIds = new Set([...order.tradeIds, tradeId]);
    if (order.intent.shares - traded < SIZE_STEP) end(orderHash);
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
          end(event.orderHash);
          break;
        case 'order-presumed-dead':
          if (orders.has(event.orderHash)) dead.add(event.orderHash);
          break;
        case 'order-found':
          dead.delete(event.orderHash);
          break;
        case 'intent-expired':
          decided.delete(event.intentId);
          for (const [hash, { intent }] of orders) if (intent.id === event.intentId) end(hash);
          break;
        case 'started':
          // Nobody would follow them out of what it buys.
          leave(({ leader }) => !event.leaders.includes(leader));
          break;
        case 'trade-copied':
        case 'exit-decided':
          if (event.intent.purpose === 'exit') leaveLot(event.intent);
          else decide(event.intent);
          break;
        case 'trade-skipped':
          if (event.toSell !== undefined) leaveLot(event.move);
          break;
        case 'holding-changed':
          if (event.toSell > 0n) leaveLot(event);
          break;
        case 'fill':
          trade(event.fill);
          break;
        default:
          break;
      }
    },
    hashes: () => [...orders.keys()].filter((hash) => !dead.has(hash)),
    unwanted: () => [...unwanted].filter((hash) => !dead.has(hash)),
  };
}
