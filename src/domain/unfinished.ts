import type { EngineEvent, IntentExpired, TradeSkipped } from './engineEvent.ts';
import type { Intent } from './intent.ts';
import { moveOf } from './leaderMove.ts';
import { type LeaderTrade, leaderTradeKey } from './leaderTrade.ts';
import type { Refusal } from './refusal.ts';

/** What a run that ended in the middle left half done: a fold over its events. */
export type Unfinished = {
  apply(event: EngineEvent): void;
  /**
   * How it ends, as events of now: trades that were seen and not decided about are skipped, and orders that
   * were decided and surely not sent have expired. An order that may have been sent is not among them.
   */
  endings(nowMs: number): readonly (TradeSkipped | IntentExpired)[];
};

const INTERRUPTED: Refusal = { code: 'interrupted', actual: 'ended', limit: 'running' };

/** Holds what is under way at one time. */
export function unfinished(): Unfinished {
  const undecided = new Map<string, LeaderTrade>();
  const unsent = new Map<string, Intent>();

  const decided = (tradeKeys: readonly string[]): void => {
    for (const key of tradeKeys) undecided.delete(key);
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'trade-seen':
          undecided.set(leaderTradeKey(event.trade), event.trade);
          break;
        case 'trade-skipped':
          decided(event.move.tradeKeys);
          break;
        case 'trade-copied':
          decided(event.intent.tradeKeys);
          unsent.set(event.intent.id, event.intent);
          break;
        case 'exit-decided':
          unsent.set(event.intent.id, event.intent);
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
      ...[...undecided].map(([key, trade]): TradeSkipped => {
        const move = moveOf({ ...trade, tradeKeys: [key] });
        return { type: 'trade-skipped', atMs: nowMs, move, refusal: INTERRUPTED };
      }),
      ...[...unsent.keys()].map(
        (intentId): IntentExpired => ({
          type: 'intent-expired',
          atMs: nowMs,
          intentId,
          refusal: INTERRUPTED,
        }),
      ),
    ],
  };
}
