import type { IntentDecided, Journaled } from '../../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../../../src/domain/leaders/leaderTrade.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { tradesOf } from '../tradesOf.ts';
import type { Skip, WhatWasKnown } from './skip.ts';

/** What happened, told one by one, as what was left out and what was given up. */
export type Skips = {
  /** What this event leaves out or gives up; mostly nothing. */
  of(event: Journaled): Omit<Skip, keyof WhatWasKnown> | undefined;
  apply(event: Journaled): void;
};

export function skipsOf(schedule: Schedule): Skips {
  const seen = new Map<string, Journaled>();
  const decided = new Map<string, Journaled<IntentDecided>>();
  const tradesBy = (keys: readonly string[]) =>
    keys.flatMap((key) => tradesOf(schedule).get(key) ?? []);

  return {
    of(event) {
      if (event.type === 'trade-skipped') {
        const { atMs, refusal, move } = event;
        const { side, leader, assetId, tradeKeys } = move;
        const begun = seen.get(tradeKeys.at(-1) ?? '');
        return { atMs, refusal, side, leader, assetId, trades: tradesBy(tradeKeys), begun };
      }
      if (event.type !== 'intent-expired') return undefined;
      const { atMs, refusal } = event;
      const begun = decided.get(event.intentId);
      if (!begun) return undefined;
      const { intent } = begun;
      const { side, leader, assetId, tradeKeys } = intent;
      return { atMs, refusal, side, leader, assetId, trades: tradesBy(tradeKeys), intent, begun };
    },
    apply(event) {
      if (event.type === 'trade-seen') seen.set(leaderTradeKey(event.trade), event);
      if (event.type === 'trade-copied' || event.type === 'exit-decided')
        decided.set(event.intent.id, event);
    },
  };
}
