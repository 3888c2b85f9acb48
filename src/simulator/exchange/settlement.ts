import type { SchedulerLike } from 'rxjs';
import type { Timers } from './timers.ts';
import type { TradeRecord, TradeStatus } from './tradeRecord.ts';

export type SettlementOptions = {
  /** How far apart blocks are; they lie on multiples of it since the epoch. */
  readonly blockMs: number;
  /** How long a match takes to reach a block at least. */
  readonly lagMs: number;
  /** How many blocks after its own a transaction is final. At least 1. */
  readonly confirmations: number;
  /** Which part of all transactions reverts instead of being mined, 0..1. */
  readonly failureRate: number;
};

/** As the venue was measured. */
export const SETTLEMENT: SettlementOptions = {
  blockMs: 1_500,
  lagMs: 700,
  confirmations: 2,
  failureRate: 0,
};

export type SettlementDeps = {
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
  readonly timers: Timers;
  /** One call a transaction, with the trades that it settles as they were submitted. */
  readonly onStep: (trades: readonly TradeRecord[], step: Exclude<TradeStatus, 'MATCHED'>) => void;
};

type Waiting = { readonly trades: readonly TradeRecord[]; readonly dueMs: number };

/**
 * Puts transactions into blocks: returns how to submit one. All that a block mines or confirms comes at
 * once, in the order of submission. Holds what is not final yet: what was matched in some seconds.
 */
export function createSettlement(
  { blockMs, lagMs, confirmations, failureRate }: SettlementOptions,
  { scheduler, random, timers, onStep }: SettlementDeps,
): (trades: readonly TradeRecord[]) => void {
  let submitted: Waiting[] = [];
  let mined: Waiting[] = [];

  const blockAfter = (ms: number): number => (Math.floor(ms / blockMs) + 1) * blockMs;

  const onBlock = (nowMs: number): void => {
    const [final, young] = split(mined, nowMs);
    const [due, early] = split(submitted, nowMs);
    mined = young;
    submitted = early;
    for (const { trades } of final) onStep(trades, 'CONFIRMED');
    for (const { trades } of due) {
      if (random() < failureRate) {
        onStep(trades, 'FAILED');
        continue;
      }
      mined.push({ trades, dueMs: nowMs + confirmations * blockMs });
      onStep(trades, 'MINED');
    }
    awaitBlock(nowMs);
  };

  const awaitBlock = (nowMs: number): void => {
    if (submitted.length + mined.length === 0) return;
    const atMs = blockAfter(nowMs);
    timers.set('block', atMs, () => onBlock(atMs));
  };

  return (trades) => {
    const nowMs = scheduler.now();
    const isFirst = submitted.length + mined.length === 0;
    submitted.push({ trades, dueMs: nowMs + lagMs });
    if (isFirst) awaitBlock(nowMs);
  };
}

function split(waiting: readonly Waiting[], nowMs: number): [Waiting[], Waiting[]] {
  const isDue = ({ dueMs }: Waiting): boolean => dueMs <= nowMs;
  return [waiting.filter(isDue), waiting.filter((item) => !isDue(item))];
}
