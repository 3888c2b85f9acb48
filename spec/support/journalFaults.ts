import type { Journaled } from '../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../src/domain/leaders/leaderTrade.ts';

/**
 * What is wrong with a journal whose engine was stopped in good order, as sentences; none when it is
 * consistent: every trade seen was dealt with once, every order was on disk before its answer, every
 * decision came to an end.
 */
export function journalFaults(events: readonly Journaled[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const dealtWith = new Map<string, number>();
  const intents = new Map<string, 'decided' | 'sending' | 'ended'>();
  const hashes = new Set<string>();
  const count = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };

  const decide = (intentId: string): void => {
    if (intents.has(intentId)) faults.push(`Intent ${intentId} twice.`);
    intents.set(intentId, 'decided');
  };

  events.forEach((event, index) => {
    if (event.seq !== index + 1) faults.push(`Event ${index + 1} has number ${event.seq}.`);
    switch (event.type) {
      case 'trade-seen':
        count(seen, leaderTradeKey(event.trade));
        break;
      case 'trade-skipped':
        for (const key of event.move.tradeKeys) count(dealtWith, key);
        break;
      case 'trade-copied':
        for (const key of event.move.tradeKeys) count(dealtWith, key);
        decide(event.intent.id);
        break;
      case 'exit-decided':
        decide(event.intent.id);
        break;
      case 'order-sending':
        if (intents.get(event.order.intent.id) !== 'decided')
          faults.push(`Order ${event.order.hash} was sent without a decision, or again.`);
        intents.set(event.order.intent.id, 'sending');
        hashes.add(event.order.hash);
        break;
      case 'order-answered':
        if (!hashes.has(event.orderHash))
          faults.push(`Order ${event.orderHash} was answered before it was on disk.`);
        intents.set(event.intentId, 'ended');
        break;
      case 'intent-expired':
        intents.set(event.intentId, 'ended');
        break;
      case 'fill':
        if (!hashes.has(event.fill.orderHash))
          faults.push(`Order ${event.fill.orderHash} was filled before it was on disk.`);
        break;
      default:
        break;
    }
  });

  for (const [key, times] of seen) {
    if (times > 1) faults.push(`Trade ${key} was seen ${times} times.`);
    if ((dealtWith.get(key) ?? 0) !== 1)
      faults.push(`Trade ${key} was dealt with ${dealtWith.get(key) ?? 0} times.`);
  }
  for (const key of dealtWith.keys())
    if (!seen.has(key)) faults.push(`Trade ${key} was dealt with and never seen.`);
  for (const [id, state] of intents)
    if (state !== 'ended') faults.push(`Intent ${id} was left ${state}.`);
  return faults;
}
