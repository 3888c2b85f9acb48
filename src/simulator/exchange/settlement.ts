import { hash } from 'node:crypto';
import type { SchedulerLike } from 'rxjs';
import { FAILED, MINED, type SettlementFate } from './settlementFate.ts';
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

/** Where a matched trade may go from one step to the next. */
export type SettlementStep = Exclude<TradeStatus, 'MATCHED'>;

export type SettlementDeps = {
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
  readonly timers: Timers;
  /** What becomes of a transaction, asked when a block would take it for the first time. Default: it is mined. */
  readonly fateOf?: (trades: readonly TradeRecord[]) => SettlementFate;
  /** One call a transaction, with the trades that it settles as they were submitted. */
  readonly onStep: (trades: readonly TradeRecord[], step: SettlementStep) => void;
};

type Waiting = {
  readonly trades: readonly TradeRecord[];
  readonly dueMs: number;
  /** Absent before the first try. */
  readonly fate?: SettlementFate;
};

/**
 * Puts transactions into blocks: returns how to submit one. All that a block mines or confirms comes at
 * once, in the order of submission. Holds what is not final yet: what was matched in some seconds.
 */
export function createSettlement(
  { blockMs, lagMs, confirmations, failureRate }: SettlementOptions,
  { scheduler, random, timers, fateOf = () => MINED, onStep }: SettlementDeps,
): (trades: readonly TradeRecord[]) => void {
  let submitted: Waiting[] = [];
  let mined: Waiting[] = [];

  /** The time of what waits: the clock's, but it does not run back with that. */
  let latestMs = 0;

  const isIdle = (): boolean => submitted.length + mined.length === 0;
  const blockAfter = (ms: number): number => (Math.floor(ms / blockMs) + 1) * blockMs;

  const onBlock = (nowMs: number): void => {
    latestMs = Math.max(latestMs, nowMs);
    const [final, young] = split(mined, nowMs);
    const [due, early] = split(submitted, nowMs);
    mined = young;
    submitted = early;
    for (const { trades } of final) onStep(trades, 'CONFIRMED');
    for (const transaction of due) attempt(transaction, nowMs);
    awaitBlock(nowMs);
  };

  const attempt = ({ trades, fate: known }: Waiting, nowMs: number): void => {
    // Chance is drawn for every transaction, so that faults change nothing about the others.
    const reverts = known === undefined && random() < failureRate;
    const { outcome, retries, retryMs, error } = known ?? (reverts ? FAILED : fateOf(trades));
    if (retries > 0) {
      const fate = {
        outcome,
        retries: retries - 1,
        retryMs,
        ...(error !== undefined && { error }),
      };
      submitted.push({ trades: trades.map(triedAgain), dueMs: nowMs + retryMs, fate });
      onStep(trades, 'RETRYING');
    } else if (outcome === 'FAILED') {
      onStep(error === undefined ? trades : trades.map((one) => ({ ...one, error })), 'FAILED');
    } else {
      mined.push({ trades, dueMs: nowMs + confirmations * blockMs });
      onStep(trades, 'MINED');
    }
  };

  const awaitBlock = (nowMs: number): void => {
    if (isIdle()) return;
    const atMs = blockAfter(nowMs);
    // No wait is longer than a block: a clock that was set back holds none up.
    timers.set('block', Math.min(atMs, scheduler.now() + blockMs), () => onBlock(atMs));
  };

  return (trades) => {
    const isFirst = isIdle();
    latestMs = isFirst ? scheduler.now() : Math.max(latestMs, scheduler.now());
    submitted.push({ trades, dueMs: latestMs + lagMs });
    if (isFirst) awaitBlock(latestMs);
  };
}

/** The same trade in another transaction. */
function triedAgain(trade: TradeRecord): TradeRecord {
  return { ...trade, transactionHash: `0x${hash('sha256', trade.transactionHash)}` };
}

function split(waiting: readonly Waiting[], nowMs: number): [Waiting[], Waiting[]] {
  const isDue = ({ dueMs }: Waiting): boolean => dueMs <= nowMs;
  return [waiting.filter(isDue), waiting.filter((item) => !isDue(item))];
}
