import type { Refusal } from '../decisions/refusal.ts';
import type {
  EngineEvent,
  IntentDecided,
  IntentExpired,
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from '../events/engineEvent.ts';
import { moveOf } from '../leaders/leaderMove.ts';
import { leaderTradeKey } from '../leaders/leaderTrade.ts';
import { intentExpired } from './intentExpired.ts';

/** What a run that ended in the middle left half done: a fold over its events. */
export type Unfinished = {
  apply(event: EngineEvent): void;
  /**
   * How the rest of it ends, as events of now: purchases that were seen and not decided about are skipped,
   * and what was decided and surely not sent has expired. An order that may have been sent is not among
   * them.
   */
  endings(nowMs: number): readonly (TradeSkipped | IntentExpired)[];
  /** Leaders' sales that were seen and not decided about, oldest first: an exit is made up for. */
  sales(): readonly TradeSeen[];
  /** Mirrored exits that were decided and surely not sent, oldest first. */
  exits(): readonly TradeCopied[];
};

const INTERRUPTED: Refusal = { code: 'interrupted', actual: 'ended', limit: 'running' };

/** Holds what is under way at one time. */
export function unfinished(): Unfinished {
  const undecided = new Map<string, TradeSeen>();
  const unsent = new Map<string, IntentDecided>();

  const decided = (tradeKeys: readonly string[]): void => {
    for (const key of tradeKeys) undecided.delete(key);
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'trade-seen':
          undecided.set(leaderTradeKey(event.trade), event);
          break;
        case 'trade-skipped':
          decided(event.move.tradeKeys);
          break;
        case 'trade-copied':
          decided(event.intent.tradeKeys);
          unsent.set(event.intent.id, event);
          break;
        case 'exit-decided':
          unsent.set(event.intent.id, event);
          break;
        case 'order-sending':
          unsent.delete(event.order.intent.id);
          break;
        case 'intent-expired':
          unsent.delete(event.intentId);
          break;
        default:
          break;
      }
    },
    endings: (nowMs) => [
      ...[...undecided]
        .filter(([, { trade }]) => trade.side === 'BUY')
        .map(([key, { trade }]): TradeSkipped => {
          const move = moveOf({ ...trade, tradeKeys: [key] });
          return { type: 'trade-skipped', atMs: nowMs, move, refusal: INTERRUPTED };
        }),
      ...[...unsent.values()]
        .filter((event) => !isMirrored(event))
        .map(({ intent }) => intentExpired(intent, INTERRUPTED, nowMs)),
    ],
    sales: () => [...undecided.values()].filter(({ trade }) => trade.side === 'SELL'),
    exits: () => [...unsent.values()].filter(isMirrored),
  };
}

/** An exit that follows a leader. One of our own rules is decided anew, at the price of now. */
const isMirrored = (event: IntentDecided): event is TradeCopied =>
  event.type === 'trade-copied' && event.intent.purpose === 'exit';
