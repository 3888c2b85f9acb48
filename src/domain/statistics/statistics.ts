import type { RefusalCode } from '../decisions/refusal.ts';
import type { EngineEvent, OrderAnswered } from '../events/engineEvent.ts';
import type { ExitCode } from '../exits/exitReason.ts';
import type { Transport } from '../leaders/sighting.ts';
import { plus, type Usd, ZERO_USD } from '../units.ts';
import { type Histogram, histogram } from './histogram.ts';

/**
 * The way of an order, in stages. `settle` is what an exit waits for its shares; `total` is from the first
 * sight of the trade to the last byte sent, without that.
 */
export const STAGES = [
  'decide',
  'settle',
  'queue',
  'journal',
  'sign',
  'post',
  'answer',
  'total',
] as const;
export type Stage = (typeof STAGES)[number];

/** What the engine did, in numbers. Plain data. */
export type StatisticsSnapshot = {
  readonly seen: Readonly<Record<Transport, number>>;
  /** Leader trades that became part of an order. */
  readonly copied: number;
  /** Leader trades that did not, by reason. */
  readonly skipped: Readonly<Partial<Record<RefusalCode, number>>>;
  /** Closes that were decided, by reason. */
  readonly exits: Readonly<Partial<Record<ExitCode, number>>>;
  /** Orders by what the venue made of them. */
  readonly orders: Readonly<Record<OrderAnswered['answer']['kind'] | 'expired', number>>;
  readonly fills: number;
  readonly failedFills: number;
  readonly bought: Usd;
  readonly sold: Usd;
  readonly fees: Usd;
  /** Markets that were resolved while we held shares of them. */
  readonly resolved: number;
  /** Dollars that resolved markets paid us. */
  readonly redeemed: Usd;
  /** Milliseconds. */
  readonly stages: Readonly<Record<Stage, { readonly p50: number; readonly p99: number }>>;
};

/** A fold over the engine's events, so that a replayed journal gives the same numbers. Constant memory. */
export type Statistics = {
  apply(event: EngineEvent): void;
  snapshot(): StatisticsSnapshot;
};

export function statistics(): Statistics {
  const seen = { rtds: 0, 'data-api': 0 };
  const skipped: Partial<Record<RefusalCode, number>> = {};
  const exits: Partial<Record<ExitCode, number>> = {};
  const orders = {
    accepted: 0,
    rejected: 0,
    busy: 0,
    'not-sent': 0,
    unknown: 0,
    landed: 0,
    stop: 0,
    expired: 0,
  };
  const stages: Record<Stage, Histogram> = {
    decide: histogram(),
    settle: histogram(),
    queue: histogram(),
    journal: histogram(),
    sign: histogram(),
    post: histogram(),
    answer: histogram(),
    total: histogram(),
  };
  let copied = 0;
  let fills = 0;
  let failedFills = 0;
  let bought = ZERO_USD;
  let sold = ZERO_USD;
  let fees = ZERO_USD;
  let resolved = 0;
  let redeemed = ZERO_USD;

  const recordStages = ({ stages: at }: OrderAnswered): void => {
    stages.decide.record(at.decidedAtMs - at.seenAtMs);
    if (at.dueAtMs > at.decidedAtMs) stages.settle.record(at.dueAtMs - at.decidedAtMs);
    const readyAtMs = Math.max(at.journaledAtMs, at.signedAtMs);
    stages.queue.record(at.startedAtMs - at.dueAtMs + (at.placedAtMs - readyAtMs));
    stages.journal.record(at.journaledAtMs - at.startedAtMs);
    stages.sign.record(at.signedAtMs - at.signingAtMs);
    stages.post.record(at.postedAtMs - at.placedAtMs);
    stages.answer.record(at.ackedAtMs - at.postedAtMs);
    stages.total.record(at.postedAtMs - at.seenAtMs - (at.dueAtMs - at.decidedAtMs));
  };

  return {
    apply(event) {
      switch (event.type) {
        case 'trade-seen':
          seen[event.transport] += 1;
          break;
        case 'trade-copied':
          copied += event.intent.tradeKeys.length;
          break;
        case 'exit-decided':
          exits[event.reason.code] = (exits[event.reason.code] ?? 0) + 1;
          break;
        case 'trade-skipped':
          skipped[event.refusal.code] =
            (skipped[event.refusal.code] ?? 0) + event.move.tradeKeys.length;
          break;
        case 'intent-expired':
          orders.expired += 1;
          break;
        case 'order-answered':
          orders[event.answer.kind] += 1;
          recordStages(event);
          break;
        case 'fill':
          // Counted where a fill can end, so that its steps on the way do not count it again.
          if (event.fill.settlement === 'FAILED') failedFills += 1;
          if (event.fill.settlement !== 'CONFIRMED') break;
          fills += 1;
          fees = plus(fees, event.fill.fee);
          if (event.fill.side === 'BUY') bought = plus(bought, event.fill.usd);
          else sold = plus(sold, event.fill.usd);
          break;
        case 'market-resolved':
          resolved += 1;
          break;
        case 'redeemed':
          redeemed = plus(redeemed, event.usd);
          break;
        default:
          break;
      }
    },
    snapshot: () => ({
      seen: { ...seen },
      copied,
      skipped: { ...skipped },
      exits: { ...exits },
      orders: { ...orders },
      fills,
      failedFills,
      bought,
      sold,
      fees,
      resolved,
      redeemed,
      stages: Object.fromEntries(
        STAGES.map((stage) => [
          stage,
          { p50: stages[stage].quantile(0.5), p99: stages[stage].quantile(0.99) },
        ]),
      ) as StatisticsSnapshot['stages'],
    }),
  };
}
