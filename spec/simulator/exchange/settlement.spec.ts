import { VirtualTimeScheduler } from 'rxjs';
import {
  createSettlement,
  SETTLEMENT,
  type SettlementOptions,
} from '../../../src/simulator/exchange/settlement.ts';
import { MINED, type SettlementFate } from '../../../src/simulator/exchange/settlementFate.ts';
import { createTimers } from '../../../src/simulator/exchange/timers.ts';
import type { TradeRecord } from '../../../src/simulator/exchange/tradeRecord.ts';
import { settableClock } from '../../support/settableClock.ts';

const trade = (id: string): TradeRecord => ({ id, transactionHash: `0x${id}` }) as TradeRecord;

/** What a settlement does with submissions at given times: `ms step ids`. */
function stepsOf(
  submissions: readonly (readonly [number, string])[],
  options: Partial<SettlementOptions> = {},
  random: () => number = () => 0.5,
  fateOf?: (trades: readonly TradeRecord[]) => SettlementFate,
): string[] {
  const scheduler = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
  const steps: string[] = [];
  const submit = createSettlement(
    { ...SETTLEMENT, ...options },
    {
      scheduler,
      random,
      timers: createTimers(scheduler),
      ...(fateOf && { fateOf }),
      onStep: (trades, step) =>
        steps.push(`${scheduler.now()} ${step} ${trades.map(({ id }) => id).join()}`),
    },
  );
  for (const [atMs, ids] of submissions)
    scheduler.schedule(() => submit(ids.split(',').map(trade)), atMs);
  scheduler.flush();
  return steps;
}

describe('createSettlement', () => {
  it('mines in the first block after the lag and confirms two blocks later', () => {
    expect(stepsOf([[100, 'a']])).toEqual(['1500 MINED a', '4500 CONFIRMED a']);
    expect(stepsOf([[900, 'a']])).toEqual(['3000 MINED a', '6000 CONFIRMED a']);
  });

  it('puts what is due into one block, a transaction a call, in order', () => {
    expect(
      stepsOf([
        [0, 'a,b'],
        [500, 'c'],
        [2_000, 'd'],
      ]),
    ).toEqual([
      '1500 MINED a,b',
      '1500 MINED c',
      '3000 MINED d',
      '4500 CONFIRMED a,b',
      '4500 CONFIRMED c',
      '6000 CONFIRMED d',
    ]);
  });

  it('starts again after a pause', () => {
    expect(
      stepsOf([
        [0, 'a'],
        [100_000, 'b'],
      ]).slice(2),
    ).toEqual(['102000 MINED b', '105000 CONFIRMED b']);
  });

  it('fails a transaction as a whole, as often as it is told', () => {
    const chances = [0.1, 0.9];
    const random = (): number => chances.shift() ?? 1;
    expect(
      stepsOf(
        [
          [0, 'a,b'],
          [0, 'c'],
        ],
        { failureRate: 0.2 },
        random,
      ),
    ).toEqual(['1500 FAILED a,b', '1500 MINED c', '4500 CONFIRMED c']);
  });

  it('tries a transaction again as often as its fate says, and then lets it end', () => {
    const fates: Record<string, SettlementFate> = {
      a: { outcome: 'FAILED', retries: 2, retryMs: 0 },
      b: { outcome: 'MINED', retries: 1, retryMs: 2_000 },
    };
    const fateOf = ([first]: readonly TradeRecord[]): SettlementFate =>
      fates[first?.id ?? ''] ?? MINED;
    const submissions = [[0, 'a'] as const, [0, 'b,c'] as const];
    expect(stepsOf(submissions, {}, undefined, fateOf)).toEqual([
      '1500 RETRYING a',
      '1500 RETRYING b,c',
      '3000 RETRYING a',
      '4500 MINED b,c',
      '4500 FAILED a',
      '7500 CONFIRMED b,c',
    ]);
  });

  it('asks for the fate of a transaction once, and draws no chance for its later tries', () => {
    let drawn = 0;
    let asked = 0;
    const random = (): number => {
      drawn += 1;
      return 0.5;
    };
    const fateOf = (): SettlementFate => {
      asked += 1;
      return { outcome: 'FAILED', retries: 3, retryMs: 0 };
    };
    expect(stepsOf([[0, 'a']], { failureRate: 0.4 }, random, fateOf)).toHaveLength(4);
    expect([drawn, asked]).toEqual([1, 1]);
  });

  it('names another transaction for each try, and why it failed', () => {
    const scheduler = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
    const seen: TradeRecord[] = [];
    createSettlement(SETTLEMENT, {
      scheduler,
      random: () => 0.5,
      timers: createTimers(scheduler),
      fateOf: () => ({ outcome: 'FAILED', retries: 2, retryMs: 0, error: 'out of gas' }),
      onStep: ([first]) => seen.push(first as TradeRecord),
    })([trade('a')]);
    scheduler.flush();
    expect(seen[0]?.transactionHash).toBe('0xa');
    expect(new Set(seen.map(({ transactionHash }) => transactionHash)).size).toBe(3);
    expect(seen.map(({ error }) => error)).toEqual([undefined, undefined, 'out of gas']);
  });

  it('goes on as before when the clock is set back', () => {
    const clock = settableClock(1_000_000);
    const steps: string[] = [];
    const submit = createSettlement(SETTLEMENT, {
      scheduler: clock.scheduler,
      random: () => 0.5,
      timers: createTimers(clock.scheduler),
      onStep: (trades, step) =>
        steps.push(`${clock.passedMs()} ${step} ${trades.map(({ id }) => id).join()}`),
    });
    for (const [afterMs, id] of [
      [0, 'a'],
      [1_000, 'b'],
      [9_000, 'c'],
    ] as const)
      clock.scheduler.schedule(() => submit([trade(id)]), afterMs);
    clock.setBack(600_000, 200);
    clock.run();
    // Blocks lie 500 ms after the start, and every 1,500 ms from there.
    expect(steps).toEqual([
      '2000 MINED a',
      '2000 MINED b',
      '5000 CONFIRMED a',
      '5000 CONFIRMED b',
      '11000 MINED c',
      '14000 CONFIRMED c',
    ]);
  });

  it('follows other block times', () => {
    expect(stepsOf([[1, 'a']], { blockMs: 10, lagMs: 0, confirmations: 1 })).toEqual([
      '10 MINED a',
      '20 CONFIRMED a',
    ]);
  });
});
